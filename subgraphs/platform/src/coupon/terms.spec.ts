import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { dayAfter, daysBetween } from '@ilms/core/india/day';
import fc from 'fast-check';
import { UNKNOWN_SUPPLY } from '../billing/taxed.ts';
import { keyOf, type Offer } from '../pricing/offer.ts';
import { periodOf, type Period } from '../pricing/period.ts';
import { quoteChange } from '../pricing/quote.ts';
import { share } from '../pricing/share.ts';
import { SoldSet } from '../pricing/sold-set.ts';
import { type CouponTerms, type MonthDiscount, NO_DISCOUNT, offOf, offsOf, offsOfAdded } from './terms.ts';

const D = (value: Decimal.Value) => new Decimal(value);
const offerOf = (subject: string, price: Decimal): Offer => ({ kind: 'module', subject, name: subject, priceVersionId: `${subject} ${price}`, price, modules: [subject], features: [subject], isByAgreement: false, limits: {}, usage: [] });
const setOf = (prices: readonly number[], from = 0) => new SoldSet(prices.map((paise, index) => offerOf(`m${from + index}`, D(paise).div(100))));
const paise = fc.integer({ min: 0, max: 9_999_999 });
const somePrices = fc.array(paise, { minLength: 1, maxLength: 8 });
const someTerms: fc.Arbitrary<CouponTerms> = fc.tuple(
  fc.oneof(fc.integer({ min: 1, max: 10_000 }).map((percent) => ({ percent: D(percent).div(100) })), fc.integer({ min: 1, max: 20_000_000 }).map((amount) => ({ amount: D(amount).div(100) }))),
  fc.subarray(['m0', 'm1', 'm2', 'm3']),
).map(([off, appliesTo]) => ({ ...off, appliesTo }));

describe('what a coupon takes off a set', () => {
  it('is never more than a thing costs, in whole paise, and nothing off what it is not for', () => {
    fc.assert(fc.property(somePrices, someTerms, (prices, terms) => {
      const set = setOf(prices);
      const offs = offsOf(terms, set.sold);
      for (const { offer, amount } of set.sold) {
        const off = offs.get(keyOf(offer)) ?? ZERO;
        expect(off.gte(0) && off.lte(amount) && off.decimalPlaces() <= 2).toBe(true);
        expect(off.isZero() || terms.appliesTo.length === 0 || terms.appliesTo.includes(offer.subject)).toBe(true);
      }
    }), { numRuns: 10_000 });
  });

  it('is exactly its rupees, or all there is where that is less, however the set is put together', () => {
    fc.assert(fc.property(somePrices, fc.integer({ min: 1, max: 20_000_000 }), (prices, amount) => {
      const set = setOf(prices);
      const rupees = D(amount).div(100);
      expect(offOf({ amount: rupees, appliesTo: [] }, set).toFixed(2)).toBe(Decimal.min(rupees, set.monthly).toFixed(2));
    }), { numRuns: 10_000 });
  });

  it('gives what is added in the month only what of its rupees is left', () => {
    const [a, b] = [setOf([299_900]), setOf([399_900], 1)];
    const terms = { amount: D(4_000), appliesTo: [] };
    const month: MonthDiscount = { terms, charged: offsOf(terms, a.sold) };
    expect(sum(offsOfAdded(month, b.sold, []).values()).toFixed(2)).toBe('1001.00');
    expect(sum(offsOfAdded(month, b.sold, a.sold).values()).toFixed(2)).toBe('3999.00');
    expect(offsOfAdded(NO_DISCOUNT, b.sold, []).size).toBe(0);
  });
});

describe('a month with a coupon', () => {
  const someDay = fc.integer({ min: 0, max: 3_000 }).map((days) => dayAfter('2024-01-01', days));

  /** What sell() does, without a database: what a set is charged and given back from a day on. */
  function sell(held: { set: SoldSet; charged: Map<string, Decimal> }, next: SoldSet, terms: CouponTerms | undefined, period: Period, today: string) {
    const gone = held.set.sold.filter(({ offer }) => !next.sold.some((one) => keyOf(one.offer) === keyOf(offer)));
    const come = next.sold.filter(({ offer }) => !held.set.sold.some((one) => keyOf(one.offer) === keyOf(offer)));
    const offs = offsOfAdded({ terms, charged: held.charged }, come, gone);
    const net = (off: Decimal | undefined, amount: Decimal) => share(amount, period, today, period.to).minus(share(off ?? ZERO, period, today, period.to));
    const total = sum(come.map(({ offer, amount }) => net(offs.get(keyOf(offer)), amount))).minus(sum(gone.map(({ offer, amount }) => net(held.charged.get(keyOf(offer)), amount))));
    const charged = new Map([...held.charged].filter(([key]) => !gone.some(({ offer }) => keyOf(offer) === key)));
    for (const [key, off] of offs) charged.set(key, off);
    return { held: { set: next, charged }, total };
  }

  it('charges what each day cost less what the coupon took off that day, never less than nothing, and quotes the same', () => {
    fc.assert(fc.property(someDay, someTerms, fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.subarray([0, 1, 2, 3, 4], { minLength: 0 })), { maxLength: 5 }), fc.array(paise, { minLength: 5, maxLength: 5 }), (anchor, terms, wishes, prices) => {
      const period = periodOf(anchor, anchor);
      const pick = (at: readonly number[]) => new SoldSet(at.map((index) => offerOf(`m${index}`, D(prices[index]!).div(100))));
      let { held, total } = sell({ set: new SoldSet([]), charged: new Map() }, pick([0, 1]), terms, period, period.from);
      let [today, fair, changes] = [period.from, ZERO, 2];
      const daily = () => held.set.monthly.minus(sum(held.charged.values())).div(period.days);
      for (const [days, at] of wishes) {
        const day = [dayAfter(today, days), dayAfter(period.to, -1)].toSorted()[0]!;
        fair = fair.plus(daily().times(daysBetween(today, day)));
        today = day;
        const next = pick(at);
        const quote = quoteChange(held.set, { now: next }, { period, today, supply: UNKNOWN_SUPPLY, discount: { terms, charged: held.charged } });
        const sold = sell(held, next, terms, period, today);
        expect(quote.taxable.toFixed(2)).toBe(sold.total.toFixed(2));
        expect(quote.lines.filter(({ kind }) => kind === 'DISCOUNT').every(({ sold: one, amount }) => amount.abs().lte(one.amount))).toBe(true);
        changes += quote.lines.length;
        held = sold.held;
        total = total.plus(sold.total);
      }
      fair = fair.plus(daily().times(daysBetween(today, period.to)));
      expect(total.gte(0)).toBe(true);
      expect(total.minus(fair).abs().lte(D('0.01').times(changes).plus('0.000001'))).toBe(true);
    }), { numRuns: 3_000 });
  });

  it('taxes the net: half off 2,999 is 1,499.50 with 269.92 GST', () => {
    const set = setOf([299_900]);
    const quote = quoteChange(new SoldSet([]), { now: set }, { period: periodOf('2026-04-01', '2026-04-01'), today: '2026-04-01', supply: UNKNOWN_SUPPLY, discount: { terms: { percent: D(50), appliesTo: [] }, charged: new Map() } });
    expect(quote.lines.map(({ kind, amount }) => [kind, amount.toFixed(2)])).toEqual([['CHARGE', '2999.00'], ['DISCOUNT', '-1499.50']]);
    expect([quote.taxable, quote.gst, quote.total].map((amount) => amount.toFixed(2))).toEqual(['1499.50', '269.92', '1769.42']);
  });
});
