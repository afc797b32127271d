import type { PaymentFacts } from '@ilms/core/razorpay/read-event';
import type { Decimal } from '@ilms/kernel/decimal';
import type { BillingExceptionKind } from './gateway-payment.entity.ts';

/** Under which names the company and what it was asked travel with an order of ours at the gateway. */
export const NOTES = { tenant: 'ilms_company', checkout: 'ilms_checkout' } as const;

export interface Objection {
  readonly kind: keyof typeof BillingExceptionKind;
  readonly reason: string;
}

/** What was asked, as far as it decides about money that arrives. */
export interface Asked {
  readonly id: string;
  readonly tenantId: string;
  readonly amount: Decimal;
}

/** Why money is not simply written down for the company that was asked; null when it is as it should be. Whether it is late does not matter. */
export function objectionTo({ amount, currency, notes }: Pick<PaymentFacts, 'amount' | 'currency' | 'notes'>, asked: Asked | null): Objection | null {
  const arrived = `${currency} ${amount.toFixed(2)}`;
  if (!asked) return { kind: 'UNKNOWN_CHECKOUT', reason: `${arrived} arrived that nobody was asked for.` };
  const [tenant, checkout] = [notes[NOTES.tenant], notes[NOTES.checkout]];
  if ((tenant && tenant !== asked.tenantId) || (checkout && checkout !== asked.id)) return { kind: 'OTHER_COMPANY', reason: `${arrived} arrived for the order of company ${asked.tenantId}, and names ${tenant ?? checkout}.` };
  if (currency !== 'INR') return { kind: 'CURRENCY_DIFFERS', reason: `${arrived} arrived; INR ${asked.amount.toFixed(2)} were asked for.` };
  if (!amount.eq(asked.amount)) return { kind: 'AMOUNT_DIFFERS', reason: `${arrived} arrived; INR ${asked.amount.toFixed(2)} were asked for.` };
  return null;
}
