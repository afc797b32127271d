import { formatDay, formatMoney, isZero } from '../shared/format.ts';

const SOURCES: Readonly<Record<string, string>> = { GATEWAY: 'Gateway', BANK: 'Transfer', TDS: 'Tax kept back (TDS)', REFUND: 'Given back', REVERSAL: 'Taken back' };

export const sourceWords = (source: string): string => SOURCES[source] ?? source;

interface Payment { readonly id: string; readonly source: string; readonly reference: string }

/** What was written down by hand can be taken back, once; a reversal carries the id of what it took back. */
export function isReversible(payment: Payment, all: readonly Payment[]): boolean {
  return ['BANK', 'TDS'].includes(payment.source) && !all.some(({ source, reference }) => source === 'REVERSAL' && reference === payment.id);
}

/** What a company owes, in a sentence. */
export function balanceWords(balance: string, unpaidSince: string | null | undefined): string {
  if (balance.startsWith('-')) return `${formatMoney(balance.slice(1))} too much`;
  if (isZero(balance)) return 'Nothing';
  return unpaidSince ? `${formatMoney(balance)} since ${formatDay(unpaidSince)}` : formatMoney(balance);
}
