import { furtherIn } from '@ilms/core/razorpay/payment-state';
import { choice } from '@ilms/kernel/fields';

/** How far a payment has come at the gateway, in the order of the states, and what went back of it. */
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

/** A payment that failed may still be authorised late; one that is captured never fails, and what went back does not come again. */
export const further = furtherIn(ORDER);
