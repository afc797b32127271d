import { couponOff, couponSpan } from './coupon-words.ts';

describe('the words of a coupon', () => {
  it('say how long it counts and from when on', () => {
    expect(couponSpan({ months: 3, from: '2027-01-01' })).toBe('for 3 months, from 1 Jan 2027');
    expect(couponSpan({ months: 1, from: null })).toBe('for one month, from the first one that is charged');
    expect(couponSpan({ months: null, from: '2027-01-01' })).toBe('for as long as you stay, from 1 Jan 2027');
  });

  it('say what it takes off', () => expect([couponOff({ percent: '12.500000' }), couponOff({ amount: '500.00' })]).toEqual(['12.5 %', '₹500.00']));
});
