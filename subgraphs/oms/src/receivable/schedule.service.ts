import { Customer } from '@ilms/core/customer/customer.entity';
import { heirOf } from '@ilms/core/party-merge/family';
import { dueDates } from '@ilms/core/payment-terms/due-dates';
import { PaymentTermLine } from '@ilms/core/payment-terms/payment-term.entity';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { DomainError, NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { takeInHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import type { Order } from '../order/order.entity.ts';
import type { Payment } from '../payment/payment.entity.ts';
import { PaymentReversal } from '../payment/payment-reversal.entity.ts';
import { openParts } from './allocate-dues.ts';
import { Due, PaymentAllocation } from './due.entity.ts';
import { InstalmentsOutOfOrder, PaysMoreThanPart, PercentDiffers, PercentOrAmount, ScheduleDiffers, ScheduleOver, SchedulePaid } from './schedule-errors.ts';
import type { InstalmentInput, OrderScheduleInput } from './schedule.input.ts';

const HUNDRED = new Decimal(100);

/** Agrees when an order is paid; without instalments the terms of its customer hold again. */
export function setSchedule(context: TenantContext, { id, version, instalments }: OrderScheduleInput): Promise<Order> {
  return context.transaction(async (tx) => {
    const { order } = await takeInHand(tx, id, version);
    if (order.status === 'CANCELLED' || order.status === 'PAID') throw new ScheduleOver(order.number, order.status);
    const amounts = amountsOf(order, instalments);
    if ((await tx.find(PaymentAllocation, { orderId: order.id }, { limit: 1 })).length) throw new SchedulePaid(order.number);
    for (const before of await tx.find(Due, { orderId: order.id, invoiceId: null })) tx.remove(before);
    await tx.flush();
    for (const [index, { dueOn }] of instalments.entries()) tx.create(Due, { id: uuidv7(), orderId: order.id, invoiceId: null, position: index + 1, dueOn, amount: amounts[index]! });
    order.updatedAt = new Date();
    record(tx, order, order.status, instalments.length ? `To be paid in ${instalments.length} ${instalments.length === 1 ? 'part' : 'parts'}: ${instalments.slice(0, 5).map(({ dueOn }, index) => `₹${amounts[index]!.toFixed(2)} on ${dueOn}`).join(', ')}` : 'To be paid by the terms of the customer');
    return order;
  });
}

/** What each instalment comes to: rounded towards zero, and the last one takes the rest. */
export function amountsOf({ number, total }: Pick<Order, 'number' | 'total'>, instalments: readonly InstalmentInput[]): Decimal[] {
  if (instalments.length === 0) return [];
  const isByPercent = instalments.some(({ percent }) => percent != null);
  const said = instalments.map((instalment, index) => at(index, () => {
    const { percent, amount, dueOn } = instalment;
    const before = instalments[index - 1]?.dueOn;
    if (before && dueOn < before) throw new InstalmentsOutOfOrder(dueOn, before);
    const isOpen = percent == null && amount == null;
    if ((isOpen && index < instalments.length - 1) || (percent != null && amount != null) || (!isOpen && isByPercent !== (percent != null))) throw new PercentOrAmount();
    return isOpen ? null : (percent ?? amount)!;
  }));
  const all = sum(said.map((value) => value ?? ZERO));
  const isRest = said.at(-1) === null;
  if (isByPercent && (isRest ? all.gte(HUNDRED) : !all.eq(HUNDRED))) throw new PercentDiffers(all);
  if (!isByPercent && (isRest ? all.gte(total) && instalments.length > 1 : !all.eq(total))) throw new ScheduleDiffers(number, total, all);
  let left = total;
  return said.map((value, index) => {
    const amount = index === said.length - 1 ? left : isByPercent ? total.times(value!).div(HUNDRED).toDecimalPlaces(2, Decimal.ROUND_DOWN) : value!;
    left = left.minus(amount);
    return amount;
  });
}

function at<T>(index: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DomainError ? error.at('instalments', String(index)) : error;
  }
}

/** Copies the terms of a customer to what an invoice charges for an order: a later change of the terms moves no day. */
export async function fallDue(tx: Transaction, order: Order, { id: invoiceId, issuedOn }: { readonly id: string; readonly issuedOn: string }, total: Decimal): Promise<void> {
  if (!total.gt(0)) return;
  const { paymentTermId } = await heirOf(tx, await tx.get(Customer, order.customerId));
  const terms = paymentTermId ? await tx.find(PaymentTermLine, { paymentTermId }, { orderBy: { position: 'asc' } }) : [];
  const parts = terms.length ? dueDates(terms, issuedOn, total) : [{ dueOn: issuedOn, amount: total }];
  for (const [index, { dueOn, amount }] of parts.entries()) tx.create(Due, { id: uuidv7(), orderId: order.id, invoiceId, position: index + 1, dueOn, amount });
}

/** Notes that a payment is for one part, as far as that is open; the order is locked and not paid yet by it. */
export async function payPart(tx: Transaction, order: Order, dueId: string, amount: Decimal): Promise<(payment: Payment) => void> {
  const parts = await tx.find(Due, { orderId: order.id });
  const part = openParts(parts, chargedOf(order), await saidOf(tx, order.id)).find(({ id }) => id === dueId.toLowerCase());
  if (!part) throw new NotFound('instalment', dueId, ['dueId']);
  if (amount.gt(part.open)) throw new PaysMoreThanPart(amount, part.open, part.dueOn);
  return (payment) => void tx.create(PaymentAllocation, { id: uuidv7(), paymentId: payment.id, dueId: part.id, orderId: order.id, amount });
}

export const chargedOf = ({ total, paid, credited, refunded }: Pick<Order, 'total' | 'paid' | 'credited' | 'refunded'>) => ({ total, settled: paid.plus(credited).minus(refunded) });

async function saidOf(tx: Transaction, orderId: string): Promise<Map<string, Decimal>> {
  return saidBy(await tx.find(PaymentAllocation, { orderId }), await tx.find(PaymentReversal, { orderId }));
}

/** What payments were said to be for, by part; those that turned out to be none are for nothing. */
export function saidBy(allocations: readonly PaymentAllocation[], reversals: readonly PaymentReversal[]): Map<string, Decimal> {
  const none = new Set(reversals.map(({ paymentId }) => paymentId));
  const standing = allocations.filter(({ paymentId }) => !none.has(paymentId));
  return new Map([...Map.groupBy(standing, ({ dueId }) => dueId)].map(([dueId, own]) => [dueId, sum(own.map(({ amount }) => amount))]));
}
