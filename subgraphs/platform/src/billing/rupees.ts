import type { Decimal } from '@ilms/kernel/decimal';

const INDIAN = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** ₹1,23,456.00 in a letter; exact, for amounts below a hundred lakh crore. */
export const inRupees = (amount: Decimal): string => `₹${INDIAN.format(amount.toFixed(2) as never)}`;
