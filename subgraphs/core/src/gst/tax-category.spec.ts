import { Decimal } from '@ilms/kernel/decimal';
import { categoryOfHsn, HSN_CATEGORIES, rateFor, ratesOn, TAX_CATEGORIES } from './tax-category.ts';

const category = (code: string) => TAX_CATEGORIES.find((one) => one.code === code)!;
const rate = (code: string, day: string, amount = '1', isTaxInclusive = false) =>
  rateFor(category(code), day, { amount: new Decimal(amount), isTaxInclusive }).rate.toString();

describe('tax categories', () => {
  it('changes rates on 22 September 2025, not a day earlier', () => {
    expect([rate('GST_12_TO_5', '2025-09-21'), rate('GST_12_TO_5', '2025-09-22')]).toEqual(['12', '5']);
    expect([rate('GST_28_TO_18', '2025-09-21'), rate('GST_28_TO_18', '2025-09-22')]).toEqual(['28', '18']);
    expect([rate('GST_28_TO_40', '2025-09-21'), rate('GST_28_TO_40', '2025-09-22')]).toEqual(['28', '40']);
    expect([rate('GST_18', '2025-09-21'), rate('GST_18', '2026-11-23')]).toEqual(['18', '18']);
  });

  it.each([
    ['2022-04-30', '1000', '5'], ['2022-04-30', '1000.01', '12'], ['2025-09-21', '2500', '12'],
    ['2025-09-22', '2500', '5'], ['2025-09-22', '2500.01', '18'], ['2026-11-23', '999', '5'],
  ])('taxes apparel on %s at ₹%s a piece with %s %%', (day, amount, expected) => expect(rate('APPAREL', day, amount)).toBe(expected));

  it.each([
    ['2022-04-30', '1050', '5'], ['2022-04-30', '1050.01', '12'], ['2026-11-23', '2625', '5'], ['2026-11-23', '2625.01', '18'], ['2026-11-23', '2900', '18'],
  ])('takes the tax out of an inclusive price first: %s, ₹%s, %s %%', (day, amount, expected) => expect(rate('APPAREL', day, amount, true)).toBe(expected));

  it('lists the slabs of a day from the lowest', () => {
    expect(ratesOn(category('APPAREL'), '2026-11-23').map((slab) => [slab.rate.toString(), slab.upToUnitValue?.toString()])).toEqual([['5', '2500'], ['18', undefined]]);
  });

  it('refuses a day before the first rate it knows', () => {
    expect(() => rate('APPAREL', '2017-06-30')).toThrow(expect.objectContaining({ code: 'CORE_TAX_RATE_UNKNOWN' }));
    expect(() => rate('FOOTWEAR', '2021-12-31')).toThrow('No rate of “Footwear, by value per pair” is known for 2021-12-31.');
  });

  it('every category has an open slab on every day it has rates', () => {
    for (const one of TAX_CATEGORIES) {
      for (const day of new Set(one.rates.map((dated) => dated.effectiveFrom))) {
        expect(ratesOn(one, day).filter((slab) => !slab.upToUnitValue)).toHaveLength(1);
        expect(ratesOn(one, day).at(-1)!.upToUnitValue).toBeUndefined();
      }
    }
  });
});

describe('HSN and categories', () => {
  it.each([['6104', 'APPAREL'], ['62114290', 'APPAREL'], ['6406', 'GST_18'], ['640399', 'FOOTWEAR'], ['84212120', 'GST_18'], ['48191010', 'GST_12_TO_5'], ['998719', 'GST_18']])(
    'puts %s into %s', (hsn, expected) => expect(categoryOfHsn(hsn)).toBe(expected));

  it('leaves a code it has no rule for to the owner of the product', () => expect(categoryOfHsn('8703')).toBeUndefined());

  it('names only categories that exist, each code once', () => {
    const codes = new Set(TAX_CATEGORIES.map((one) => one.code));
    expect(HSN_CATEGORIES.filter((row) => !codes.has(row.category))).toEqual([]);
    expect(new Set(HSN_CATEGORIES.map((row) => row.hsn)).size).toBe(HSN_CATEGORIES.length);
  });
});
