import { OTHER_COUNTRY } from '@ilms/core/india/states';
import { parsePincodeOf } from '@ilms/core/india/pincode';
import { dueDates, type TermLine } from '@ilms/core/payment-terms/due-dates';
import type { Actor } from '@ilms/kernel/context';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import type { AddressSnapshot, Order } from '../order/order.entity.ts';
import type { OrderHoldKind } from './hold-kind.ts';

// Every rule that holds an order by itself stands here, and knows nothing but what it is given.

/** Why an order has to wait. The reason is for everybody who sees orders; what a customer may owe stands in the figures alone. */
export interface Grounds {
  readonly kind: OrderHoldKind;
  readonly reason: string;
  readonly figures: Readonly<Record<string, unknown>> | null;
  /** Who asked for what needs approval: somebody else gives it. */
  readonly askedBy?: Actor | null;
}

/** What a customer may owe and what it owes. */
export interface Credit {
  /** Null: it may owe anything. */
  readonly limit: Decimal | null;
  /** Days an invoice may be overdue; null: nobody asks. */
  readonly days: number | null;
  /** What is due for the orders that come before this one. */
  readonly outstanding: Decimal;
  readonly overdue: Overdue | null;
}

/** The order that has been overdue for the longest time. */
export interface Overdue {
  readonly order: string;
  readonly dueOn: string;
  readonly days: number;
}

/** What was invoiced for one order, and how much of it was paid. */
export interface Invoiced {
  readonly order: string;
  readonly paid: Decimal;
  readonly invoices: readonly { readonly issuedOn: string; readonly total: Decimal }[];
}

/** Why an order waits from the moment it is promised; nothing when its goods may leave. */
export const groundsOf = (order: Pick<Order, 'isPrepaid' | 'total' | 'due' | 'shippingAddress'> & { readonly isCod?: boolean; readonly isPaidToChannel?: boolean }, credit: Credit): Grounds[] =>
  [paymentGrounds(order), creditGrounds(order, credit), addressGrounds(order.shippingAddress)].filter((grounds) => grounds !== null);

/** An order that is to be paid before it leaves waits for the last rupee; one that was paid to its channel does not wait here. */
export function paymentGrounds({ isPrepaid, isPaidToChannel, total, due }: Pick<Order, 'isPrepaid' | 'total' | 'due'> & { readonly isPaidToChannel?: boolean }): Grounds | null {
  if (!isPrepaid || isPaidToChannel || !due.gt(0)) return null;
  return { kind: 'PAYMENT', reason: 'It is to be paid in full before it leaves.', figures: { total: total.toFixed(2), due: due.toFixed(2) } };
}

/** Prices that nobody has let pass and that lie further below the list than the company gives without approval; null of a limit: any. */
export function priceGrounds({ discountPercent, approvedDiscount }: Pick<Order, 'discountPercent' | 'approvedDiscount'>, limit: Decimal | null, askedBy: Actor): Grounds | null {
  if (limit === null || !discountPercent.gt(limit) || (approvedDiscount && !discountPercent.gt(approvedDiscount))) return null;
  const [percent, most] = [discountPercent.toFixed(2), limit.toFixed(2)];
  return { kind: 'PRICE', reason: `Its prices are up to ${percent} % off, more than the ${most} % that need no approval.`, figures: { percent, limit: most }, askedBy };
}

/** Goods do not leave on credit that the customer does not have. An order that is paid, paid before it leaves, or paid when it is handed over asks for none. */
export function creditGrounds({ isPrepaid, isCod, due }: Pick<Order, 'isPrepaid' | 'due'> & { readonly isCod?: boolean }, { limit, days, outstanding, overdue }: Credit): Grounds | null {
  if (isPrepaid || isCod || !due.gt(0)) return null;
  const isBeyond = limit !== null && outstanding.plus(due).gt(limit);
  const isLate = days !== null && overdue !== null && overdue.days > days;
  if (!isBeyond && !isLate) return null;
  const reasons = [
    ...(isBeyond ? ['With this order the customer owes more than its credit limit.'] : []),
    ...(isLate ? [`${overdue.order} has been overdue for longer than its credit days.`] : []),
  ];
  return {
    kind: 'CREDIT', reason: reasons.join(' '),
    figures: {
      ...(isBeyond ? { limit: limit.toFixed(2), outstanding: outstanding.toFixed(2), order: due.toFixed(2) } : {}),
      ...(isLate ? { creditDays: days, overdueOrder: overdue.order, dueOn: overdue.dueOn, overdueDays: overdue.days } : {}),
    },
  };
}

/** Carriers find no place without town and postal code, and the tax portal refuses an e-way bill whose code lies in another state. */
export function addressGrounds(place: AddressSnapshot | null | undefined): Grounds | null {
  const held = (reason: string): Grounds => ({ kind: 'ADDRESS', reason, figures: null });
  if (!place) return held('It has no shipping address.');
  const isAbroad = place.stateCode === OTHER_COUNTRY;
  const missing = [!place.city?.trim() && 'city', !isAbroad && !place.stateCode && 'state', !isAbroad && !place.pincode?.trim() && 'postal code'].filter(Boolean);
  if (missing.length) return held(`Its shipping address has no ${missing.join(' and no ')}.`);
  if (isAbroad) return null;
  try {
    parsePincodeOf(place.pincode!, place.stateCode);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return held(`Its shipping address cannot be right: ${error.message}`);
    throw error;
  }
}

/** What stands on account pays what was invoiced first, though nobody has said so yet. */
export function paidFromAccount(orders: readonly Invoiced[], onAccount: Decimal): Invoiced[] {
  const first = ({ invoices }: Invoiced) => invoices.reduce((day, { issuedOn }) => (issuedOn < day ? issuedOn : day), '9999');
  let left = onAccount;
  return orders.toSorted((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0)).map((order) => {
    const open = sum(order.invoices.map(({ total }) => total)).minus(order.paid);
    const part = Decimal.min(left, Decimal.max(0, open));
    left = left.minus(part);
    return { ...order, paid: order.paid.plus(part) };
  });
}

const DAY_MS = 86_400_000;

/** The longest overdue of these orders: payments settle what fell due first. Without terms an invoice is due on its day. */
export function longestOverdue(orders: readonly Invoiced[], terms: readonly TermLine[], today: string): Overdue | null {
  const overdue = orders.flatMap(({ order, paid, invoices }) => {
    const dueOn = firstUnpaid(invoices.flatMap(({ issuedOn, total }) => (terms.length ? dueDates(terms, issuedOn, total) : [{ dueOn: issuedOn, amount: total }])), paid);
    const days = dueOn ? (Date.parse(today) - Date.parse(dueOn)) / DAY_MS : 0;
    return dueOn && days > 0 ? [{ order, dueOn, days }] : [];
  });
  return overdue.toSorted((a, b) => b.days - a.days)[0] ?? null;
}

/** The day of the first part that the payments do not reach. */
function firstUnpaid(parts: readonly { readonly dueOn: string; readonly amount: Decimal }[], paid: Decimal): string | undefined {
  let left = paid;
  return parts.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)).find(({ amount }) => {
    left = left.minus(amount);
    return left.lt(0);
  })?.dueOn;
}
