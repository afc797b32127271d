import { relate } from '@ilms/core/document-link/relate';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { PaymentReceived } from '../events.ts';
import { holdByRules, releaseWhenPaid } from '../hold/automatic-holds.ts';
import { buyerOf } from '../order/buyer.ts';
import { confirm, takeInHand, type OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { enter } from '../order/order.service.ts';
import { sellerOf } from '../order/seller.ts';
import { Payment } from '../payment/payment.entity.ts';
import { capsOf, giveBack } from '../refund/refund.service.ts';
import { oldestFirst } from '../refund/refund-parts.ts';
import { NoExchange, ReplacedAlready } from '../return-errors.ts';
import { RETURN, takeReturnInHand, type ReturnAtHand } from './return-at-hand.ts';
import type { SalesReturnExchangeInput } from './sales-return.input.ts';
import { closeWhenDone, tell } from './sales-return.service.ts';

/**
 * Writes and confirms the order that replaces what comes back: what is owed for the first order is put towards it, now and
 * whenever more is credited. What it costs more is due on it; what it costs less is still owed on the first.
 */
export function exchangeReturn(context: TenantContext, input: SalesReturnExchangeInput): Promise<{ returnId: string; orderId: string }> {
  return context.once('salesReturnExchange', input, async (tx) => {
    const atHand = await takeReturnInHand(tx, input.id, input.version);
    const { goods, items, order, account } = atHand;
    goods.expectApproved();
    if (goods.outcome !== 'EXCHANGE') throw new NoExchange(goods.number, goods.outcome);
    if (goods.replacementId) throw new ReplacedAlready(goods.number);
    const seller = await sellerOf(tx, { warehouseId: input.warehouseId ?? order.warehouseId });
    const buyer = await buyerOf(tx, order.customerId, order.shippingAddressId);
    const replacing = await enter(tx, { seller, buyer, orderedOn: dayInIndia(new Date()), isTaxInclusive: order.isTaxInclusive, lines: input.lines },
      { channel: order.channel, externalId: null, note: `Replaces ${goods.number} of ${order.number}`, customFields: null, isPrepaid: order.isPrepaid, isPaidToChannel: order.isPaidToChannel }, `Replaces ${goods.number}`);
    await tx.flush();
    goods.replacementId = replacing.order.id;
    goods.settle(items);
    const paper = { noun: 'Order', id: replacing.order.id, label: replacing.order.number };
    relate(tx, { noun: RETURN, id: goods.id, label: goods.number }, 'replaced', paper);
    tell(tx, atHand, `replaced by ${replacing.order.number}`);
    await confirm(tx, replacing);
    await carryOver(tx, atHand, replacing);
    await holdByRules(tx, replacing.order, account);
    closeWhenDone(tx, atHand);
    return { returnId: goods.id, orderId: replacing.order.id };
  });
}

/** What is owed for a return that is an exchange goes towards its replacement. The replacement is the later of the two orders, so that the two are locked in the order of their ids. */
export async function putTowardsReplacement(tx: Transaction, atHand: ReturnAtHand): Promise<void> {
  const replacing = await takeInHand(tx, atHand.goods.replacementId!);
  await carryOver(tx, atHand, replacing);
  await releaseWhenPaid(tx, replacing.order);
}

async function carryOver(tx: Transaction, atHand: ReturnAtHand, replacing: OrderAtHand): Promise<void> {
  const { order, goods } = atHand;
  const amount = Decimal.min(order.owed, Decimal.max(0, replacing.order.due));
  if (!amount.gt(0) || replacing.order.status === 'CANCELLED') return;
  const today = dayInIndia(new Date());
  const refund = await giveBack(tx, atHand, oldestFirst(await capsOf(tx, order.id), amount, 'EXCHANGE', replacing.order.number), { refundedOn: today, reason: `Put towards ${replacing.order.number}`, goods });
  const from = replacing.order.status;
  replacing.order.pay(amount, replacing.lines);
  const payment = tx.create(Payment, { id: uuidv7(), orderId: replacing.order.id, amount, method: 'EXCHANGE', reference: refund.number, receivedOn: today, actorId: tx.actor.id, actorName: tx.actor.name });
  record(tx, replacing.order, from, `₹${amount.toFixed(2)} put over from ${order.number}`);
  relate(tx, { noun: 'Order', id: replacing.order.id, label: replacing.order.number }, 'paid', { noun: 'Payment', id: payment.id, label: `₹${amount.toFixed(2)} EXCHANGE ${refund.number}` });
  tx.publish(new PaymentReceived(payment.id, replacing.order.id, replacing.order.number, replacing.order.customerId, replacing.order.branchId, amount.toFixed(2), 'EXCHANGE', refund.number, today));
  await tx.flush();
}
