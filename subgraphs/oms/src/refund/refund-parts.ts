import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { DomainError, NotFound } from '@ilms/kernel/errors';
import type { PaymentMethod } from '../payment/payment.entity.ts';
import { MethodNotByHand, RefundAsStoreCredit, RefundExceedsOwed, RefundExceedsPayment, RefundPaymentTwice } from '../return-errors.ts';
import type { RefundMethod } from './refund.entity.ts';

// How a refund is parted over the payments of an order; knows nothing but what it is given.

/** A payment and how much of it has not gone back. */
export interface Cap {
  readonly paymentId: string;
  readonly method: PaymentMethod;
  readonly left: Decimal;
}

export interface Part {
  readonly paymentId: string;
  readonly amount: Decimal;
  readonly method: RefundMethod;
  readonly reference: string | null;
}

interface WantedPart {
  readonly paymentId: string;
  readonly amount: Decimal;
  readonly method?: RefundMethod | null | undefined;
  readonly reference?: string | null | undefined;
}

/** The way money goes back that came in one way: a courier takes nothing back, and an exchange paid no money. */
export const sameWay = (method: PaymentMethod): RefundMethod => (method === 'COD' || method === 'EXCHANGE' ? 'BANK' : method);

/** The oldest payments first, each as far as it has not gone back. */
export function oldestFirst(caps: readonly Cap[], amount: Decimal, method: RefundMethod | null | undefined, reference: string | null): Part[] {
  let missing = amount;
  const parts = caps.flatMap((cap): Part[] => {
    const part = Decimal.min(missing, cap.left);
    missing = missing.minus(part);
    // What was never money is not paid out as money, whatever was said for all parts.
    return part.gt(0) ? [{ paymentId: cap.paymentId, amount: part, method: cap.method === 'STORE_CREDIT' && method !== 'EXCHANGE' ? 'STORE_CREDIT' : method ?? sameWay(cap.method), reference }] : [];
  });
  if (missing.gt(0)) throw new Error(`${missing.toFixed(2)} are owed beyond all payments.`);
  return parts;
}

/** The parts that were chosen, each within what its payment has left. */
export function chosen(caps: readonly Cap[], wanted: readonly WantedPart[], method: RefundMethod | null | undefined, reference: string | null): Part[] {
  const seen = new Set<string>();
  return wanted.map((part, index) => {
    try {
      const cap = caps.find(({ paymentId }) => paymentId === part.paymentId.toLowerCase());
      if (!cap) throw new NotFound('payment', part.paymentId, ['paymentId']);
      if (seen.has(cap.paymentId)) throw new RefundPaymentTwice();
      seen.add(cap.paymentId);
      if (part.amount.gt(cap.left)) throw new RefundExceedsPayment(part.amount, cap.left);
      const way = part.method ?? method ?? sameWay(cap.method);
      if (way === 'EXCHANGE') throw new MethodNotByHand();
      if (cap.method === 'STORE_CREDIT' && way !== 'STORE_CREDIT') throw new RefundAsStoreCredit();
      return { paymentId: cap.paymentId, amount: part.amount, method: way, reference: part.reference?.trim() || reference };
    } catch (error) {
      throw error instanceof DomainError ? error.at('parts', String(index), ...(error.field ? [] : ['amount'])) : error;
    }
  });
}

/** How much goes back: what was said, the sum of the parts, or all that is owed. Both, where both are said, must agree. */
export function amountOf(number: string, owed: Decimal, amount: Decimal | null | undefined, parts: readonly Part[] | undefined): Decimal {
  const inParts = parts && sum(parts.map((part) => part.amount));
  const wanted = amount ?? inParts ?? owed;
  if (!wanted.gt(ZERO) || wanted.gt(owed) || (inParts && !inParts.eq(wanted))) throw new RefundExceedsOwed(number, inParts ?? wanted, owed);
  return wanted;
}
