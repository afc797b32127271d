import type { Decimal } from '@ilms/kernel/decimal';

/** What something adds to an order, or takes away: `+₹35.00`. */
export const inRupees = (delta: Decimal): string => `${delta.lt(0) ? '−' : '+'}₹${delta.abs().toFixed(2)}`;
