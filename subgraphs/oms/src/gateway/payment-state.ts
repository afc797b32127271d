import { Decimal } from '@ilms/kernel/decimal';
import { choice } from '@ilms/kernel/fields';

/**
 * How far a payment has come at the gateway. The order of these words is the order of the states: messages come twice, late and in
 * any order, so a payment only ever moves forward. A payment that failed may still be authorised late; one that is captured never fails.
 */
export const GatewayPaymentState = choice('GatewayPaymentState', 'How far a payment has come at the gateway.', {
  CREATED: 'The customer has begun to pay.',
  FAILED: 'It did not come about; the gateway may still authorise it late.',
  AUTHORIZED: 'The money is reserved and must be captured.',
  CAPTURED: 'The money is ours.',
  PARTLY_REFUNDED: 'A part of it went back.',
  REFUNDED: 'All of it went back.',
});
export type GatewayPaymentState = keyof typeof GatewayPaymentState;

const ORDER = Object.keys(GatewayPaymentState) as readonly GatewayPaymentState[];

/** Whether the money is, or once was, ours. */
export const isCaptured = (state: GatewayPaymentState): boolean => ORDER.indexOf(state) >= ORDER.indexOf('CAPTURED');

/** What somebody knows of a payment at one moment. */
export interface PaymentSeen {
  readonly state: GatewayPaymentState;
  readonly refunded: Decimal;
}

/** What is known of a payment when two have seen it: the further state, the larger refund. In whatever order, however often: the same. */
export function join<S extends PaymentSeen>(known: S, seen: PaymentSeen): S {
  return {
    ...known,
    state: ORDER.indexOf(seen.state) > ORDER.indexOf(known.state) ? seen.state : known.state,
    refunded: Decimal.max(known.refunded, seen.refunded),
  };
}

/** The state that the words of the gateway mean. A captured payment of which something went back says so by its amounts alone. */
export function stateOf({ status, amount, amount_refunded: refunded }: { readonly status: string; readonly amount: number; readonly amount_refunded?: number | null }): GatewayPaymentState {
  switch (status) {
    case 'refunded': return 'REFUNDED';
    case 'captured': return !refunded ? 'CAPTURED' : refunded < amount ? 'PARTLY_REFUNDED' : 'REFUNDED';
    case 'authorized': return 'AUTHORIZED';
    case 'failed': return 'FAILED';
    default: return 'CREATED';
  }
}
