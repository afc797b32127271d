import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { choice } from '@ilms/kernel/fields';

export const RemittanceLineState = choice('RemittanceLineState', 'How a line of a remittance stands to its order.', {
  MATCHED: 'What was collected is what is due.',
  SHORT: 'Less was collected than is due; the rest stays due.',
  OVER: 'More was collected than is due.',
  UNKNOWN: 'No order is known by this number or reference.',
  ALREADY_PAID: 'The order owes nothing any more.',
  POSTED: 'It is a payment of its order.',
  SET_ASIDE: 'It is of no order; somebody has said why.',
});
export type RemittanceLineState = keyof typeof RemittanceLineState;

export const RemittanceState = choice('RemittanceState', 'How far a remittance is.', {
  OPEN: 'Lines of it are still to be posted or decided.',
  POSTED: 'Every line of it is a payment or set aside.',
});
export type RemittanceState = keyof typeof RemittanceState;

/** States of lines that become payments when the remittance is posted. */
export const isPostable = (state: RemittanceLineState): boolean => state === 'MATCHED' || state === 'SHORT';
/** States of lines about which somebody has to decide. */
export const isUndecided = (state: RemittanceLineState): boolean => state === 'OVER' || state === 'UNKNOWN' || state === 'ALREADY_PAID';

/** What a line is compared with: what its order owes, less what lines before it already claim. */
export interface Claim {
  readonly due: Decimal;
  readonly claimed: Decimal;
}

/** How what was collected stands to what is due; what exceeds it and was set aside is not asked about again. */
export function compare(collected: Decimal, aside: Decimal, claim: Claim | null): { readonly state: RemittanceLineState; readonly difference: Decimal } {
  if (!claim) return { state: 'UNKNOWN', difference: ZERO };
  const left = claim.due.minus(claim.claimed);
  if (!left.gt(0)) return { state: 'ALREADY_PAID', difference: collected };
  const difference = collected.minus(aside).minus(left);
  return { state: difference.isZero() ? 'MATCHED' : difference.gt(0) ? 'OVER' : 'SHORT', difference };
}
