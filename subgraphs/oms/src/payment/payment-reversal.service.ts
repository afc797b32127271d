import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { holdUntil } from '@ilms/inventory/reservation/reservation.service';
import type { Decimal } from '@ilms/kernel/decimal';
import { DomainError, NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { DayInFuture } from '../errors.ts';
import { startClock } from '../held-stock/start-clock.ts';
import { reviewHolds } from '../hold/automatic-holds.ts';
import { takeInHandWithAccount, type Account } from '../hold/credit.ts';
import { DOCUMENT } from '../order/document.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { setAsideReversed } from '../remittance/set-aside-reversed.ts';
import { Remittance } from '../remittance/remittance.entity.ts';
import { restoreStoreCredit } from '../store-credit/store-credit.service.ts';
import { PaymentReversed } from './payment-events.ts';
import { PaymentReversal } from './payment-reversal.entity.ts';
import type { PaymentReversalInput } from './payment-reversal.input.ts';
import { Payment } from './payment.entity.ts';
import type { ReversalReason } from './reversal-reason.ts';
import { ExchangeNotReversed, PaymentIsReversed, PaymentOfGateway, PaymentOfReceipt, ReasonNotByHand, ReversalWordsRequired, ReversedBeforeReceived } from './reversal-errors.ts';

interface Whence { order_id: string; remittance_id: string | null; gateway_id: string | null; receipt: string | null }

/**
 * Takes a payment back that turned out to be none. All of it is due again, also what of it has gone back to the customer since. What the
 * gateway holds is not reversed by hand; a line of a courier's remittance is set aside with the reason, so that it still ties.
 */
export function reversePayment(context: TenantContext, input: PaymentReversalInput): Promise<{ paymentId: string; orderId: string }> {
  return context.once('paymentReverse', input, async (tx) => {
    const [whence] = await tx.sql<Whence>(
      `select p.order_id, l.remittance_id, g.gateway_id, r.number as receipt from oms_payment p left join oms_receipt r on r.id = p.receipt_id
         left join oms_remittance_line l on l.payment_id = p.id left join oms_gateway_payment g on g.payment_id = p.id where p.id = ?`, [input.id]);
    if (!whence) throw new NotFound('payment', input.id, ['id']);
    if (input.reason === 'TAKEN_OFF') throw new ReasonNotByHand();
    // Who posts a remittance locks it before accounts and orders.
    const remittance = whence.remittance_id ? await tx.lock(Remittance, whence.remittance_id) : null;
    const atHand = await takeInHandWithAccount(tx, whence.order_id, null, ['id']);
    const payment = await tx.get(Payment, input.id);
    if (whence.gateway_id) throw new PaymentOfGateway(whence.gateway_id);
    if (whence.receipt) throw new PaymentOfReceipt(whence.receipt);
    if (payment.method === 'EXCHANGE') throw new ExchangeNotReversed(atHand.order.number);
    const terms = await termsOf(tx, payment, input);
    await takeBack(tx, atHand, payment, terms);
    if (remittance) await setAsideReversed(tx, remittance, payment, terms);
    return { paymentId: payment.id, orderId: atHand.order.id };
  });
}

/** Why and when a payment is taken back. */
export interface Terms {
  readonly reason: ReversalReason;
  readonly note: string | null;
  readonly bankCharge: Decimal | null;
  readonly reversedOn: string;
}

/** Why and when, as somebody said it; the day lies in open books and not before the money came. */
export async function termsOf(tx: Transaction, { receivedOn }: { readonly receivedOn: string }, { reason, note, bankCharge, reversedOn }: Pick<PaymentReversalInput, 'reason' | 'note' | 'bankCharge' | 'reversedOn'>): Promise<Terms> {
  const today = dayInIndia(new Date());
  const terms = { reason, note: note?.trim() || null, bankCharge: bankCharge ?? null, reversedOn: reversedOn ?? today };
  if (terms.reversedOn > today) throw new DayInFuture(terms.reversedOn, today, 'reversedOn');
  if (terms.reversedOn < receivedOn) throw new ReversedBeforeReceived(terms.reversedOn, receivedOn);
  if (reason === 'OTHER' && !terms.note) throw new ReversalWordsRequired();
  try {
    await fiscalYearOn(tx, terms.reversedOn, 'FINANCE');
  } catch (error) {
    throw error instanceof DomainError ? error.at('reversedOn') : error;
  }
  return terms;
}

const WORDS: Readonly<Record<ReversalReason, string>> = { BOUNCED: 'bounced', WRONG_ORDER: 'was of another order', ENTERED_WRONGLY: 'was entered wrongly', ENTERED_TWICE: 'was entered twice', OTHER: 'reversed', TAKEN_OFF: 'taken off, stands on account' };

/** Takes one payment of a locked order back; what may no longer leave unpaid or on credit waits again. */
export async function takeBack(tx: Transaction, { order, lines, account }: OrderAtHand & { account: Account | null }, payment: Payment, { reason, note, bankCharge, reversedOn }: Terms): Promise<PaymentReversal> {
  if (payment.isReversed) {
    const [before] = await tx.find(PaymentReversal, { paymentId: payment.id });
    throw new PaymentIsReversed(payment.amount.toFixed(2), before!.reversedOn);
  }
  const from = order.status;
  order.reversePayment(payment.amount, lines);
  payment.isReversed = true;
  const reversal = tx.create(PaymentReversal, { id: uuidv7(), paymentId: payment.id, orderId: order.id, amount: payment.amount, reason, note, bankCharge, reversedOn, actorId: tx.actor.id, actorName: tx.actor.name });
  const charged = bankCharge ? `; the bank charged ₹${bankCharge.toFixed(2)}` : '';
  record(tx, order, from, `₹${payment.amount.toFixed(2)} ${payment.method}${payment.reference ? ` ${payment.reference}` : ''} ${WORDS[reason]}${note ? `: ${note}` : ''}${charged}`.slice(0, 500));
  tx.publish(new PaymentReversed(payment.id, reversal.id, order.id, order.number, order.customerId, order.branchId, payment.amount.toFixed(2), payment.method, reason, note, bankCharge?.toFixed(2) ?? null, reversedOn));
  await tx.flush();
  if (payment.method === 'STORE_CREDIT') await restoreStoreCredit(tx, order, payment.amount, reversal.id);
  await reviewHolds(tx, order, account, { isDearer: true, isElsewhere: false });
  if (lines.some((line) => line.reserved.gt(0))) await startClock(tx, order);
  if (order.stockHeldUntil) await holdUntil(tx, DOCUMENT, order.id, order.stockHeldUntil);
  return reversal;
}
