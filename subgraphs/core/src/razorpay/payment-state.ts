/** Of two states that were seen, the one that is further in their order: in whatever order they were seen, however often, the same. */
export const furtherIn = <S extends string>(order: readonly S[]) => (known: S, seen: S): S => (order.indexOf(seen) > order.indexOf(known) ? seen : known);

/** How far a payment has come at the gateway, in the order of the states: messages come twice, late and in any order, so it only ever moves forward. */
export const PAYMENT_STATES = ['CREATED', 'FAILED', 'AUTHORIZED', 'CAPTURED'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** A payment that failed may still be authorised late; one that is captured never fails. */
export const further = furtherIn(PAYMENT_STATES);

/** The state that the words of the gateway mean. What went back had come before; how much went back, its refunds say. */
export function stateOf(status: string): PaymentState {
  switch (status) {
    case 'refunded':
    case 'captured': return 'CAPTURED';
    case 'authorized': return 'AUTHORIZED';
    case 'failed': return 'FAILED';
    default: return 'CREATED';
  }
}

export const REFUND_STATES = ['PENDING', 'FAILED', 'PROCESSED'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** One that has reached the bank is no failure any more. */
export const furtherRefund = furtherIn(REFUND_STATES);
