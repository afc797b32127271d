import { daysBetween } from '@ilms/core/india/day';
import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { createHash } from 'node:crypto';
import { taxed, type Supply } from '../billing/taxed.ts';
import { type MonthDiscount, NO_DISCOUNT, type Offs, offsOfAdded } from '../coupon/terms.ts';
import { keyOf } from './offer.ts';
import type { Period } from './period.ts';
import type { PlannedChange } from './plan-change.ts';
import { share } from './share.ts';
import type { SoldOffer, SoldSet } from './sold-set.ts';

/** One thing that a change charges or gives back, for days of the period that is under way, or what a coupon takes off that. */
export interface QuotedLine {
  readonly kind: 'CHARGE' | 'CREDIT' | 'DISCOUNT';
  readonly sold: SoldOffer;
  readonly from: string;
  /** The first day it no longer covers. */
  readonly to: string;
  readonly days: number;
  readonly ofDays: number;
  /** Before GST; negative where it is given back or taken off. */
  readonly amount: Decimal;
  /** What it costs, or is cheaper by, a whole month. */
  readonly monthly: Decimal;
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

export interface QuoteTerms {
  /** Null while nothing is charged. */
  readonly period: Period | null;
  readonly today: string;
  readonly supply: Supply;
  /** What a coupon takes off the month that is under way. */
  readonly discount?: MonthDiscount;
  /** The coupon that is agreed to with it. */
  readonly coupon?: string | undefined;
}

interface Pair { readonly line: QuotedLine; readonly off?: QuotedLine | undefined }

export function quoteChange(current: SoldSet, change: PlannedChange, { period, today, supply, discount = NO_DISCOUNT, coupon }: QuoteTerms): Quote {
  const pair = (kind: 'CHARGE' | 'CREDIT', offs: Offs) => (sold: SoldOffer): Pair[] => {
    if (!period || sold.amount.isZero()) return [];
    const shared = (monthly: Decimal, isBack: boolean) => {
      const amount = share(monthly, period, today, period.to);
      return { sold, from: today, to: period.to, days: daysBetween(today, period.to), ofDays: period.days, monthly, amount: isBack ? amount.neg() : amount };
    };
    const off = offs.get(keyOf(sold.offer));
    return [{ line: { kind, ...shared(sold.amount, kind === 'CREDIT') }, off: off && { kind: 'DISCOUNT', ...shared(off, kind === 'CHARGE') } }];
  };
  const [come, gone] = change.now ? [without(change.now, current), without(current, change.now)] : [[], []];
  const charges = come.flatMap(pair('CHARGE', offsOfAdded(discount, come, gone)));
  const credits = gone.flatMap(pair('CREDIT', discount.charged));
  const lines = [...charges, ...credits].flatMap(({ line, off }) => (off ? [line, off] : [line]));
  const taxable = sum(lines.map(({ amount }) => amount));
  // What is charged and what is given back stand on documents of their own; their taxes are rounded there.
  const taxOf = (pairs: readonly Pair[]) => {
    if (!pairs.length) return ZERO;
    const { total, taxable: net } = taxed(pairs.map(({ line, off }) => line.amount.plus(off?.amount ?? ZERO).abs()), supply, today);
    return total.minus(net);
  };
  const gst = taxOf(charges).minus(taxOf(credits));
  const after = change.later ?? change.now ?? current;
  const facts = [today, period?.from, coupon, lines.map(({ kind, sold, from, to, amount }) => [kind, sold.offer.priceVersionId, from, to, amount.toFixed(2)]), [change.now, change.later].map((set) => set?.sold.map(({ offer, amount }) => [keyOf(offer), offer.priceVersionId, amount.toFixed(2)]).sort())];
  return {
    lines, taxable, gst, total: taxable.plus(gst), monthly: after.monthly, laterOn: change.later && period ? period.to : null,
    hash: createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22),
  };
}
