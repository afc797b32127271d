import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { planReorder, type ItemStanding, type ReorderTerms } from './plan-reorder.ts';
import { quantityReason, reasonFor } from './reorder-reason.ts';

const d = (text: string | number) => new Decimal(text);
const terms: ReorderTerms = { method: 'POINT', reorderPoint: d(30), orderUpTo: d(60), coverDays: 30 };
const standing: ItemStanding = { available: d(12), incoming: ZERO, dailyDemand: d('3.4'), demandSpread: ZERO, leadTimeDays: 7, unitDecimals: 0 };
const said = (change: Partial<ItemStanding> = {}, more: Partial<ReorderTerms> = {}) => {
  const [rule, now] = [{ ...terms, ...more }, { ...standing, ...change }];
  return [reasonFor(now, planReorder(rule, now), 90), quantityReason(rule, now, planReorder(rule, now))];
};

describe('the reason', () => {
  it('is a sentence with its figures', () => {
    expect(said()).toEqual(['12 left, 3.4 a day, 7 days until it arrives: below the reorder point of 30.', '48 are missing to 60.']);
    expect(said({ available: d(30), leadTimeDays: 1 })[0]).toBe('30 left, 3.4 a day, 1 day until it arrives: at the reorder point of 30.');
    expect(said({ available: ZERO, leadTimeDays: 0 })[0]).toBe('None left, 3.4 a day, it arrives the same day: below the reorder point of 30.');
    expect(said({}, { safetyStock: d(15) })[0]).toBe('12 left, 3.4 a day, 7 days until it arrives: below the safety stock of 15.');
    expect(said({ incoming: d(5) })[0]).toBe('12 left, 5 on the way, 3.4 a day, 7 days until it arrives: below the reorder point of 30.');
  });

  it('says a demand that is none, or hardly any', () => {
    expect(said({ dailyDemand: ZERO })[0]).toBe('12 left, none went in 90 days, 7 days until it arrives: below the reorder point of 30.');
    expect(said({ dailyDemand: d('0.0044') })[0]).toBe('12 left, less than 0.01 a day, 7 days until it arrives: below the reorder point of 30.');
  });

  it('says why nothing is to be ordered', () => {
    expect(said({ available: d(31) })).toEqual(['31 left, 3.4 a day, 7 days until it arrives: above the reorder point of 30.', null]);
    const none = { method: 'DEMAND' as const, reorderPoint: null, orderUpTo: null };
    expect(said({ available: ZERO, dailyDemand: ZERO }, none)).toEqual(['None left, none went in 90 days, 7 days until it arrives: nothing is wanted.', null]);
  });

  it('says how the quantity was rounded', () => {
    expect(said({}, { orderMultiple: d(10) })[1]).toBe('48 are missing to 60; in packs of 10.');
    expect(said({}, { orderMultiple: d(1), minimumOrder: d(20) })[1]).toBe('48 are missing to 60.');
    expect(said({}, { orderMultiple: d(48), minimumOrder: d(100) })[1]).toBe('48 are missing to 60; at least 100 can be ordered, in packs of 48.');
  });
});
