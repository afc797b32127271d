import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { relate } from '@ilms/core/document-link/relate';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { DomainError, NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { DayInFuture } from '../errors.ts';
import { refundThroughGateway } from '../gateway/gateway-refund.service.ts';
import { takeInHandWithAccount } from '../hold/credit.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import type { PaymentMethod } from '../payment/payment.entity.ts';
import { MethodNotByHand } from '../return-errors.ts';
import { RefundMade } from '../return-events.ts';
import { takeReturnInHand } from '../sales-return/return-at-hand.ts';
import type { SalesReturn } from '../sales-return/sales-return.entity.ts';
import { closeWhenDone, note } from '../sales-return/sales-return.service.ts';
import { grantStoreCredit } from '../store-credit/store-credit.service.ts';
import { amountOf, chosen, oldestFirst, type Cap, type Part } from './refund-parts.ts';
import { Refund, RefundPart } from './refund.entity.ts';
import type { OrderRefundOwedInput, RefundInput } from './refund.input.ts';

/** Gives money of an order back, never more than is owed, never more of a payment than came in by it, never into closed books. */
export function makeRefund(context: TenantContext, input: RefundInput): Promise<string> {
  return context.once('refundMake', input, async (tx) => {
    const today = dayInIndia(new Date());
    const refundedOn = input.refundedOn ?? today;
    if (refundedOn > today) throw new DayInFuture(refundedOn, today, 'refundedOn');
    if (input.method === 'EXCHANGE') throw new MethodNotByHand();
    const back = input.returnId ? await takeReturnInHand(tx, input.returnId, null, ['returnId']) : null;
    if (back && back.order.id !== input.orderId.toLowerCase()) throw new NotFound('return', input.returnId!, ['returnId']);
    const atHand = back ?? (await takeInHandWithAccount(tx, input.orderId, null, ['orderId']));
    const { order } = atHand;
    tx.expectVersion(order, input.version);
    const method = input.method ?? (back?.goods.outcome === 'STORE_CREDIT' ? 'STORE_CREDIT' : null);
    const reference = input.reference?.trim() || null;
    const caps = await capsOf(tx, order.id);
    const picked = input.parts ? chosen(caps, input.parts, method, reference) : undefined;
    const amount = amountOf(order.number, order.owed, input.amount, picked);
    const refund = await giveBack(tx, atHand, picked ?? oldestFirst(caps, amount, method, reference), { refundedOn, reason: input.reason?.trim() || null, goods: back?.goods ?? null });
    if (back) closeWhenDone(tx, back);
    return refund.id;
  });
}

/** Gives all that an order owes back, once for each of its versions: for many orders at once. */
export const refundOwed = (context: TenantContext, { id, version, method, reason }: OrderRefundOwedInput): Promise<string> =>
  makeRefund(context, { idempotencyKey: `owed ${id.toLowerCase()} ${version}`, orderId: id, version, method: method ?? null, reason: reason ?? null });

interface Circumstances {
  readonly refundedOn: string;
  readonly reason: string | null;
  readonly goods: SalesReturn | null;
}

/** Writes a refund of a locked order down, with the parts of the payments it is of. */
export async function giveBack(tx: Transaction, { order, lines }: OrderAtHand, parts: readonly Part[], { refundedOn, reason, goods }: Circumstances): Promise<Refund> {
  const amount = sum(parts.map((part) => part.amount));
  order.refund(amount, lines);
  const { name: fiscalYear } = await openBooks(tx, refundedOn);
  const id = uuidv7();
  const number = await tx.nextNumber({ document: 'refund', scope: 'company', fiscalYear, prefix: `RF/${fiscalYear.slice(2)}/`, recordId: id });
  const refund = tx.create(Refund, { id, number, orderId: order.id, orderNumber: order.number, returnId: goods?.id ?? null, customerId: order.customerId, customerName: order.customerName, amount, refundedOn, reason, actorId: tx.actor.id, actorName: tx.actor.name });
  const written = parts.map((part) => tx.create(RefundPart, { id: uuidv7(), refundId: id, ...part }));
  record(tx, order, order.status, `${number}: ₹${amount.toFixed(2)} back (${[...new Set(parts.map((part) => part.method))].join(', ')})`);
  const paper = { noun: 'Refund', id, label: `${number} ₹${amount.toFixed(2)}` };
  relate(tx, { noun: 'Order', id: order.id, label: order.number }, 'refunded', paper);
  if (goods) note(tx, goods, `refunded: ₹${amount.toFixed(2)} by ${number}`);
  if (goods) relate(tx, { noun: 'SalesReturn', id: goods.id, label: goods.number }, 'refunded', paper);
  tx.publish(new RefundMade(id, number, order.id, order.number, order.customerId, order.branchId, amount.toFixed(2), refundedOn, parts.map((part) => ({ paymentId: part.paymentId, amount: part.amount.toFixed(2), method: part.method, reference: part.reference }))));
  await tx.flush();
  const credit = sum(parts.filter((part) => part.method === 'STORE_CREDIT').map((part) => part.amount));
  if (credit.gt(0)) await grantStoreCredit(tx, order, credit, id);
  await refundThroughGateway(tx, refund, written);
  return refund;
}

/** The payments of an order with what of each has not gone back, the oldest first; the order is locked. */
export async function capsOf(tx: Transaction, orderId: string): Promise<Cap[]> {
  const rows = await tx.sql<{ id: string; method: PaymentMethod; amount_left: string }>(
    `select p.id, p.method, case when p.is_reversed then 0 else p.amount - coalesce((select sum(r.amount) from oms_refund_part r where r.payment_id = p.id), 0) end as amount_left
       from oms_payment p where p.order_id = ? order by p.received_on, p.id`, [orderId]);
  return rows.map(({ id, method, amount_left: left }) => ({ paymentId: id, method, left: new Decimal(left) }));
}

async function openBooks(tx: Transaction, day: string) {
  try {
    return await fiscalYearOn(tx, day, 'FINANCE');
  } catch (error) {
    throw error instanceof DomainError ? error.at('refundedOn') : error;
  }
}
