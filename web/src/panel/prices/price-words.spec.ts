import { changeWords, grandfathered, offWords } from './price-words.ts';

describe('the words of prices and coupons', () => {
  it('say what a coupon takes off and how long', () => {
    expect(offWords({ percent: '12.500000', months: 3 })).toBe('12.5 % off for 3 months');
    expect(offWords({ amount: '500.00', months: 1 })).toBe('₹500.00 off a month once');
    expect(offWords({ percent: '100', months: null })).toBe('100 % off for ever');
  });

  it('count who keeps a price that is not sold any more', () => {
    expect(grandfathered([{ state: 'COMING', companies: 0 }, { state: 'IN_FORCE', companies: 4 }, { state: 'PAST', companies: 2 }, { state: 'PAST', companies: 1 }])).toBe(3);
  });

  it('compare a typed price with the one there is', () => {
    expect([changeWords('3999.00', '4,499'), changeWords('3999.00', '3000'), changeWords('3999.00', '3999'), changeWords('3999.00', 'x'), changeWords('3999.00', '')]).toEqual(['500.00 more, 12.5 %', '999.00 less, 25.0 %', undefined, undefined, undefined]);
  });
});
