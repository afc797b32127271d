/** How far a payment has come at the gateway, in the order of the states: messages come twice, late and in any order, so it only ever moves forward. */
export const PAYMENT_STATES = ['CREATED', 'FAILED', 'AUTHORIZED', 'CAPTURED'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** What is known of a payment when two have seen it: in whatever order, however often, the same. */
export const further = (known: PaymentState, seen: PaymentState): PaymentState => (PAYMENT_STATES.indexOf(seen) > PAYMENT_STATES.indexOf(known) ? seen : known);

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

/** The same of a refund: one that has reached the bank is no failure any more. */
export const furtherRefund = (known: RefundState, seen: RefundState): RefundState => (REFUND_STATES.indexOf(seen) > REFUND_STATES.indexOf(known) ? seen : known);
