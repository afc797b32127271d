import fc from 'fast-check';
import { Decimal } from '@ilms/kernel/decimal';
import { standardDeviationsFor } from './service-level.ts';

const z = (percent: string) => standardDeviationsFor(new Decimal(percent)).toFixed();

describe('a service level', () => {
  it.each([['50', '0'], ['60', '0.253'], ['75', '0.674'], ['80', '0.842'], ['84.13', '1'], ['90', '1.282'], ['95', '1.645'], ['97.5', '1.96'], ['97.6', '1.977'], ['98', '2.054'], ['99', '2.326'], ['99.5', '2.576'], ['99.9', '3.09'], ['99.99', '3.719']])(
    'of %s %% needs %s standard deviations, as the tables print', (percent, expected) => {
      expect(z(percent)).toBe(expected);
    });

  it('never needs less for being higher', () => {
    const percent = fc.integer({ min: 5000, max: 9999 });
    fc.assert(fc.property(percent, percent, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((hundredths) => standardDeviationsFor(new Decimal(hundredths).div(100)));
      expect(high!.gte(low!)).toBe(true);
    }));
  });

  it.each(['49.99', '0', '100', '-95'])('of %s %% is none', (percent) => {
    expect(() => z(percent)).toThrow('cannot be kept');
  });
});
