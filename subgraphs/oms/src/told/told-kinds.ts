export const ORDER_HELD = 'order-held';
export const QUOTATION_WAITS = 'quotation-to-approve';
export const RETURN_WAITS = 'return-to-decide';
export const REFUND_FAILED = 'refund-failed';

/** What sales tells whoever may act on it, as people choose how they are told. */
export const LIMIT_NEAR = 'orders-near-limit';

export const toldKinds = {
  [ORDER_HELD]: { label: 'An order is kept back that I may let go' },
  [QUOTATION_WAITS]: { label: 'A quotation waits for my approval' },
  [RETURN_WAITS]: { label: 'A return waits for my decision' },
  [LIMIT_NEAR]: { label: 'The orders of a month come near what the subscription has room for', mail: true as const },
  [REFUND_FAILED]: { label: 'A refund did not reach its customer' },
};
