import { formatDay, formatRate, isZero } from '../../shared/format.ts';
import { sum } from '../../shared/decimal.ts';

/** `2031-05-01` → `May 2031`. */
export const monthWords = (month: string): string => formatDay(`${month.slice(0, 7)}-01`).replace(/^1 /, '');

export const rateWords = (percent: string | null | undefined): string => (percent == null ? '–' : formatRate(percent));

/** The address of the page with other parameters; what is empty goes out of it. */
export function withParams(params: URLSearchParams, more: Readonly<Record<string, string | undefined>>): string {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(more)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  return `?${next.toString()}`;
}

export interface WaterfallMonth { opening: string; gained: string; expansion: string; reactivation: string; contraction: string; churn: string; closing: string }

export interface WaterfallStep { label: string; amount: string; kind?: string; /** Where its bar begins and ends, of a hundred. */ from: number; to: number; isLoss: boolean }

/** Some months as one fall of bars: each begins where the one before ended. Figures stay exact; only the lengths of bars are rounded. */
export function waterfallSteps(months: readonly WaterfallMonth[]): WaterfallStep[] {
  if (months.length === 0) return [];
  const of = (key: keyof WaterfallMonth) => sum(months.map((month) => month[key]));
  const [opening, closing] = [months[0]!.opening, months.at(-1)!.closing];
  const changes = [
    { label: 'New', amount: of('gained'), kind: 'NEW', isLoss: false }, { label: 'Expansion', amount: of('expansion'), kind: 'EXPANSION', isLoss: false }, { label: 'Reactivation', amount: of('reactivation'), kind: 'REACTIVATION', isLoss: false },
    { label: 'Contraction', amount: of('contraction'), kind: 'CONTRACTION', isLoss: true }, { label: 'Churn', amount: of('churn'), kind: 'CHURN', isLoss: true },
  ];
  const most = Math.max(1, Number(sum([opening, ...changes.filter(({ isLoss }) => !isLoss).map(({ amount }) => amount)])));
  const place = (value: number) => Math.round((1000 * value) / most) / 10;
  let at = Number(opening);
  const moved = changes.map((change): WaterfallStep => {
    const next = change.isLoss ? at - Number(change.amount) : at + Number(change.amount);
    const [from, to] = [Math.min(at, next), Math.max(at, next)];
    at = next;
    return { ...change, from: place(from), to: place(to) };
  });
  return [{ label: 'Opening', amount: opening, from: 0, to: place(Number(opening)), isLoss: false }, ...moved, { label: 'Closing', amount: closing, from: 0, to: place(Number(closing)), isLoss: false }];
}

export const signed = (amount: string, isLoss: boolean): string => (isLoss && !isZero(amount) ? `-${amount}` : amount);
