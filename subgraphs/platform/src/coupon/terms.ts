import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { keyOf } from '../pricing/offer.ts';
import type { SoldOffer, SoldSet } from '../pricing/sold-set.ts';
import { split } from '../pricing/split.ts';

/** What a coupon takes off: percent or rupees a month, of everything or of some offers. */
export interface CouponTerms {
  readonly percent?: Decimal | null;
  readonly amount?: Decimal | null;
  readonly appliesTo: readonly string[];
}

/** What a coupon takes off a whole month of each thing, by {@link keyOf}; what it takes nothing off is left out. */
export type Offs = ReadonlyMap<string, Decimal>;
export const NOTHING_OFF: Offs = new Map();

export const appliesTo = ({ appliesTo: codes }: Pick<CouponTerms, 'appliesTo'>, { offer, amount }: SoldOffer): boolean => amount.gt(0) && (codes.length === 0 || codes.includes(offer.subject));

/**
 * What a coupon takes off each of these things, never more than it costs. Rupees are split among them by price, to the paisa; `taken` is what
 * of them other things have had in the same month.
 */
export function offsOf(terms: CouponTerms, sold: readonly SoldOffer[], taken = ZERO): Offs {
  const some = sold.filter((one) => appliesTo(terms, one));
  const amounts = some.map(({ amount }) => amount);
  const { percent } = terms;
  const offs = percent ? amounts.map((amount) => amount.times(percent).div(100).toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN))
    : some.length ? split(Decimal.min(Decimal.max((terms.amount ?? ZERO).minus(taken), ZERO), sum(amounts)), amounts) : [];
  return new Map(some.flatMap(({ offer }, at) => (offs[at]!.gt(0) ? [[keyOf(offer), offs[at]!] as const] : [])));
}

/** What a month of a whole set is cheaper by. */
export const offOf = (terms: CouponTerms | undefined, set: SoldSet): Decimal => (terms ? sum(offsOf(terms, set.sold).values()) : ZERO);

/** What a coupon takes off in a month that is under way. */
export interface MonthDiscount {
  /** What counts for things that are added in it; absent where none does. */
  readonly terms?: CouponTerms | undefined;
  /** What each charged thing has had off a whole month. */
  readonly charged: Offs;
}
export const NO_DISCOUNT: MonthDiscount = { charged: NOTHING_OFF };

/** What is taken off things that are added in a month, while those named by `gone` give back what they had. */
export function offsOfAdded({ terms, charged }: MonthDiscount, added: readonly SoldOffer[], gone: readonly SoldOffer[]): Offs {
  if (!terms) return NOTHING_OFF;
  const left = new Set(gone.map(({ offer }) => keyOf(offer)));
  return offsOf(terms, added, sum([...charged].filter(([key]) => !left.has(key)).map(([, off]) => off)));
}
