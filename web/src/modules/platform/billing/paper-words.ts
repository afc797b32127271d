import { isZero } from '../../../shared/format.ts';

const SOURCES: Readonly<Record<string, string>> = { GATEWAY: 'Paid online', BANK: 'Transfer', TDS: 'Tax kept back (TDS)', REFUND: 'Given back', REVERSAL: 'Taken back' };

/** How money came or went, in words. */
export const paymentWords = (source: string): string => SOURCES[source] ?? source;

interface Paper { readonly kind: string; readonly dueOn: string; readonly total: string; readonly open: string }

/** How far a paper is settled: the state that gives its hue, and the word. */
export function settledWords({ kind, dueOn, total, open }: Paper, today: string): { state: string; word: string } {
  if (kind === 'CREDIT_NOTE') return { state: 'CLOSED', word: 'Credit note' };
  if (isZero(open)) return { state: 'PAID', word: 'Paid' };
  if (dueOn < today) return { state: 'OVERDUE', word: open === total ? 'Overdue' : 'Partly paid, overdue' };
  return { state: 'CONFIRMED', word: open === total ? 'Open' : 'Partly paid' };
}
