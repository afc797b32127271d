import { Decimal, sum } from '@ilms/kernel/decimal';
import fc from 'fast-check';
import { StillOut } from './cost-of-return.ts';

const d = (text: string | number) => new Decimal(text);

describe('what is out of a line', () => {
  it('comes back at its share of what it had cost, and the last unit brings the rest', () => {
    const out = new StillOut(d(3), d('100.00'));
    expect([out.comeBack(d(1)), out.comeBack(d(1)), out.comeBack(d(1))].map((value) => value.toFixed(2))).toEqual(['33.33', '33.34', '33.33']);
    expect([out.quantity.toFixed(), out.value.toFixed(2)]).toEqual(['0', '0.00']);
  });

  it('never comes back twice', () => {
    expect(() => new StillOut(d(1), d('10.00')).comeBack(d(2))).toThrow('2 were to come back of 1 that are out.');
  });

  it('in any parts is the whole, to the paisa', () => {
    fc.assert(fc.property(fc.nat(10_000_000), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 }), (paise, parts) => {
      const value = d(paise).div(100);
      const out = new StillOut(d(parts.reduce((all, part) => all + part, 0)), value);
      const back = parts.map((part) => out.comeBack(d(part)));
      expect(back.every((one) => one.gte(0))).toBe(true);
      expect(sum(back).toFixed(2)).toBe(value.toFixed(2));
    }), { numRuns: 300 });
  });
});
