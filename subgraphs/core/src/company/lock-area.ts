import { choice } from '@ilms/kernel/fields';

/** What can be locked for itself while the rest goes on. */
export const LockArea = choice('LockArea', 'A part of the books that can be locked for itself.', {
  SALES: 'Orders, invoices and credit notes to customers.',
  PURCHASE: 'Orders, receipts and bills of vendors.',
  STOCK: 'Movements of stock.',
  FINANCE: 'Payments, receipts and journals.',
  PAYROLL: 'Salaries and attendance.',
});
export type LockArea = keyof typeof LockArea;

/** Days up to which single areas are locked. */
export type AreaLocks = Partial<Record<LockArea, string>>;
