import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { relate } from '@ilms/core/document-link/relate';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Decimal } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { DayInFuture } from '../errors.ts';
import { PaymentReceived } from '../events.ts';
import { releaseWhenPaid, reviewCredit } from '../hold/automatic-holds.ts';
import { takeInHandWithAccount, type Account } from '../hold/credit.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { payPart } from '../receivable/schedule.service.ts';
import { MethodNotByHand } from '../return-errors.ts';
import { spendStoreCredit } from '../store-credit/store-credit.service.ts';
import { Payment, type PaymentMethod } from './payment.entity.ts';
import type { PaymentInput } from './payment.input.ts';

/** Takes money in for an order, never more than is due and never into books that are closed. What waited for it may leave. */
export function recordPayment(context: TenantContext, input: PaymentInput): Promise<string> {
  return context.once('paymentRecord', input, async (tx) => {
    const today = dayInIndia(new Date());
    const receivedOn = input.receivedOn ?? today;
    if (receivedOn > today) throw new DayInFuture(receivedOn, today, 'receivedOn');
    const atHand = await takeInHandWithAccount(tx, input.orderId, null, ['orderId']);
    const allocate = input.dueId ? await payPart(tx, atHand.order, input.dueId, input.amount) : null;
    const payment = await receive(tx, atHand, { amount: input.amount, method: input.method, reference: input.reference?.trim() || null, receivedOn });
    await tx.flush();
    allocate?.(payment);
    return atHand.order.id;
  });
}

/** Money as it came in. */
export interface Received {
  readonly amount: Decimal;
  readonly method: PaymentMethod;
  readonly reference: string | null;
  readonly receivedOn: string;
  /** What it is a part of. */
  readonly receiptId?: string | null;
}

/** Takes money in for an order that is locked with its account, however it came. */
export async function receive(tx: Transaction, { order, lines, account }: OrderAtHand & { account: Account | null }, { amount, method, reference, receivedOn, receiptId = null }: Received): Promise<Payment> {
  const from = order.status;
  order.pay(amount, lines);
  await expectOpenBooks(tx, receivedOn);
  if (method === 'EXCHANGE') throw new MethodNotByHand();
  const payment = tx.create(Payment, { id: uuidv7(), orderId: order.id, amount, method, reference, receivedOn, receiptId, actorId: tx.actor.id, actorName: tx.actor.name });
  record(tx, order, from, `₹${amount.toFixed(2)} ${method}`);
  relate(tx, { noun: 'Order', id: order.id, label: order.number }, 'paid', { noun: 'Payment', id: payment.id, label: `₹${amount.toFixed(2)} ${method}${reference ? ` ${reference}` : ''}` });
  tx.publish(new PaymentReceived(payment.id, order.id, order.number, order.customerId, order.branchId, amount.toFixed(2), method, reference, receivedOn, receiptId));
  if (method === 'STORE_CREDIT') {
    await tx.flush();
    await spendStoreCredit(tx, order, amount, payment.id);
  }
  await releaseWhenPaid(tx, order);
  await reviewCredit(tx, account);
  return payment;
}

/** The day can be said, and another one may lie in open books. */
async function expectOpenBooks(tx: Transaction, receivedOn: string): Promise<void> {
  try {
    await fiscalYearOn(tx, receivedOn, 'FINANCE');
  } catch (error) {
    throw error instanceof DomainError ? error.at('receivedOn') : error;
  }
}
