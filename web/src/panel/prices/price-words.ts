import { plainDecimal } from '../../shared/decimal.ts';
import { formatAmount, formatMoney, formatRate, plural } from '../../shared/format.ts';

interface Terms { percent?: string | null; amount?: string | null; months?: number | null }

/** What a coupon takes off, and how long: "10 % off for 3 months". */
export function offWords({ percent, amount, months }: Terms): string {
  const off = percent ? `${formatRate(percent)} off` : `${formatMoney(amount ?? '0')} off a month`;
  return `${off}${months == null ? ' for ever' : months === 1 ? ' once' : ` for ${plural(months, 'month', 'months')}`}`;
}

interface Version { state: string; companies: number }

/** How many companies have something at a price that is not sold any more. */
export const grandfathered = (versions: readonly Version[]): number => versions.filter(({ state }) => state === 'PAST').reduce((count, { companies }) => count + companies, 0);

const KINDS: Readonly<Record<string, string>> = { module: 'Module', plan: 'Plan', bundle: 'Bundle' };
export const kindWords = (kind: string): string => KINDS[kind] ?? kind;

const STATES: Readonly<Record<string, { readonly of: string; readonly word: string }>> = {
  IN_FORCE: { of: 'ACTIVE', word: 'Sold now' }, COMING: { of: 'WAITING', word: 'Coming' }, PAST: { of: 'DRAFT', word: 'Not sold any more' }, WITHDRAWN: { of: 'CANCELLED', word: 'Withdrawn' },
};
export const stateOf = (state: string): { readonly of: string; readonly word: string } => STATES[state] ?? { of: state, word: state };

const COUPON_STATES: Readonly<Record<string, { readonly of: string; readonly word: string }>> = {
  OPEN: { of: 'ACTIVE', word: 'Open' }, COMING: { of: 'WAITING', word: 'Not yet' }, EXHAUSTED: { of: 'DRAFT', word: 'Used up' }, OVER: { of: 'DRAFT', word: 'Over' }, ENDED: { of: 'CANCELLED', word: 'Ended' },
};
export const couponStateOf = (state: string): { readonly of: string; readonly word: string } => COUPON_STATES[state] ?? { of: state, word: state };


/** What a new price is to the one before: "₹500 more, 12.5 %". */
export function changeWords(was: string, typed: string): string | undefined {
  const [before, after] = [Number(was), Number(plainDecimal(typed))];
  if (!plainDecimal(typed) || !Number.isFinite(after) || after === before) return undefined;
  const share = before > 0 ? `, ${Math.abs(((after - before) / before) * 100).toFixed(1)} %` : '';
  return `${formatAmount(Math.abs(after - before).toFixed(2))} ${after > before ? 'more' : 'less'}${share}`;
}
