import { daysBetween } from '@ilms/core/india/day';
import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { createHash } from 'node:crypto';
import { taxed, type Supply } from '../billing/taxed.ts';
import { keyOf } from './offer.ts';
import type { Period } from './period.ts';
import type { PlannedChange } from './plan-change.ts';
import { share } from './share.ts';
import type { SoldOffer, SoldSet } from './sold-set.ts';

/** One thing that a change charges or gives back, for days of the period that is under way. */
export interface QuotedLine {
  readonly kind: 'CHARGE' | 'CREDIT';
  readonly sold: SoldOffer;
  readonly from: string;
  /** The first day it no longer covers. */
  readonly to: string;
  readonly days: number;
  readonly ofDays: number;
  /** Before GST; negative for a credit. */
  readonly amount: Decimal;
}

/** What a change costs, to the paisa, before anybody agrees to it. */
export interface Quote {
  readonly lines: readonly QuotedLine[];
  readonly taxable: Decimal;
  readonly gst: Decimal;
  /** What is due for it now, GST included; negative where more is given back than charged. */
  readonly total: Decimal;
  /** What a period costs once all of it has begun, before GST. */
  readonly monthly: Decimal;
  /** When what goes away does so. */
  readonly laterOn: string | null;
  /** Names exactly this quote: whoever agrees says to which one. */
  readonly hash: string;
}

const isSold = ({ offer, amount }: SoldOffer) => ({ offer: other, amount: itsAmount }: SoldOffer): boolean => offer.priceVersionId === other.priceVersionId && keyOf(offer) === keyOf(other) && amount.eq(itsAmount);

/** What of one set is not in the other. */
export const without = (set: SoldSet, other: SoldSet): SoldOffer[] => set.sold.filter((sold) => !other.sold.some(isSold(sold)));

/** `period` is null while nothing is charged. */
export function quoteChange(current: SoldSet, change: PlannedChange, period: Period | null, today: string, supply: Supply): Quote {
  const line = (kind: QuotedLine['kind']) => (sold: SoldOffer): QuotedLine[] => {
    if (!period || sold.amount.isZero()) return [];
    const amount = share(sold.amount, period, today, period.to);
    return [{ kind, sold, from: today, to: period.to, days: daysBetween(today, period.to), ofDays: period.days, amount: kind === 'CREDIT' ? amount.neg() : amount }];
  };
  const lines = change.now ? [...without(change.now, current).flatMap(line('CHARGE')), ...without(current, change.now).flatMap(line('CREDIT'))] : [];
  const taxable = sum(lines.map(({ amount }) => amount));
  // What is charged and what is given back stand on documents of their own; their taxes are rounded there.
  const taxOf = (kind: QuotedLine['kind']) => {
    const amounts = lines.filter((one) => one.kind === kind).map(({ amount }) => amount.abs());
    if (!amounts.length) return ZERO;
    const { total, taxable: net } = taxed(amounts, supply, today);
    return total.minus(net);
  };
  const gst = taxOf('CHARGE').minus(taxOf('CREDIT'));
  const after = change.later ?? change.now ?? current;
  const facts = [today, period?.from, lines.map(({ kind, sold, from, to, amount }) => [kind, sold.offer.priceVersionId, from, to, amount.toFixed(2)]), [change.now, change.later].map((set) => set?.sold.map(({ offer, amount }) => [keyOf(offer), offer.priceVersionId, amount.toFixed(2)]).sort())];
  return {
    lines, taxable, gst, total: taxable.plus(gst), monthly: after.monthly, laterOn: change.later && period ? period.to : null,
    hash: createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22),
  };
}
