import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { relate } from '@ilms/core/document-link/relate';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { DomainError } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { DayInFuture } from '../errors.ts';
import { PaymentReceived } from '../events.ts';
import { releaseWhenPaid, reviewCredit } from '../hold/automatic-holds.ts';
import { takeInHandWithAccount } from '../hold/credit.ts';
import { record } from '../order/history.ts';
import { MethodNotByHand } from '../return-errors.ts';
import { spendStoreCredit } from '../store-credit/store-credit.service.ts';
import { Payment } from './payment.entity.ts';
import type { PaymentInput } from './payment.input.ts';

/** Takes money in for an order, never more than is due and never into books that are closed. What waited for it may leave. */
export function recordPayment(context: TenantContext, input: PaymentInput): Promise<string> {
  return context.once('paymentRecord', input, async (tx) => {
    const today = dayInIndia(new Date());
    const receivedOn = input.receivedOn ?? today;
    if (receivedOn > today) throw new DayInFuture(receivedOn, today, 'receivedOn');
    const { order, lines, account } = await takeInHandWithAccount(tx, input.orderId, null, ['orderId']);
    const from = order.status;
    order.pay(input.amount, lines);
    await expectOpenBooks(tx, receivedOn);
    const { amount, method } = input;
    const reference = input.reference?.trim() || null;
    if (method === 'EXCHANGE') throw new MethodNotByHand();
    const payment = tx.create(Payment, { id: uuidv7(), orderId: order.id, amount, method, reference, receivedOn, actorId: tx.actor.id, actorName: tx.actor.name });
    record(tx, order, from, `₹${amount.toFixed(2)} ${method}`);
    relate(tx, { noun: 'Order', id: order.id, label: order.number }, 'paid', { noun: 'Payment', id: payment.id, label: `₹${amount.toFixed(2)} ${method}${reference ? ` ${reference}` : ''}` });
    tx.publish(new PaymentReceived(payment.id, order.id, order.number, order.customerId, order.branchId, amount.toFixed(2), method, reference, receivedOn));
    if (method === 'STORE_CREDIT') {
      await tx.flush();
      await spendStoreCredit(tx, order, amount, payment.id);
    }
    await releaseWhenPaid(tx, order);
    await reviewCredit(tx, account);
    return order.id;
  });
}

/** The day can be said, and another one may lie in open books. */
async function expectOpenBooks(tx: Transaction, receivedOn: string): Promise<void> {
  try {
    await fiscalYearOn(tx, receivedOn, 'FINANCE');
  } catch (error) {
    throw error instanceof DomainError ? error.at('receivedOn') : error;
  }
}
