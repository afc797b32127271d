import { dayAfter } from '@ilms/core/india/day';
import { type Decimal, Decimal as D, sum, ZERO } from '@ilms/kernel/decimal';

export interface Charged {
  readonly id: string;
  readonly kind: 'INVOICE' | 'CREDIT_NOTE';
  readonly number: string;
  readonly dueOn: string;
  readonly total: Decimal;
}

export interface Account {
  /** What is still to be paid of each invoice. */
  readonly open: ReadonlyMap<string, Decimal>;
  /** What is due in all; negative where the company has something with us. */
  readonly balance: Decimal;
  /** The day from which on something is overdue; null where nothing will be. */
  readonly unpaidSince: string | null;
}

/**
 * Where a company stands with us: everything that came, and every credit note, pays the invoices one after the other, the oldest first (Indian
 * Contract Act s. 61). In whichever order messages about money arrive, the account is the same.
 */
export function accountOf(documents: readonly Charged[], payments: readonly { readonly amount: Decimal }[]): Account {
  const invoices = documents.filter(({ kind }) => kind === 'INVOICE').toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.number < b.number ? -1 : 1));
  const credit = sum(documents.filter(({ kind }) => kind === 'CREDIT_NOTE').map(({ total }) => total)).plus(sum(payments.map(({ amount }) => amount)));
  const open = new Map<string, Decimal>();
  let left = D.max(credit, ZERO);
  for (const { id, total } of invoices) {
    const paid = D.min(left, total);
    open.set(id, total.minus(paid));
    left = left.minus(paid);
  }
  const first = invoices.find(({ id }) => open.get(id)!.gt(0));
  return { open, balance: sum(invoices.map(({ total }) => total)).minus(credit), unpaidSince: first ? dayAfter(first.dueOn) : null };
}
