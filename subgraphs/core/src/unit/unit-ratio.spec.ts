import fc from 'fast-check';
import { Decimal } from '@ilms/kernel/decimal';
import { ownPrice, pricePerUnit, worthAt } from './price-per-unit.ts';
import { inUnit, lowest } from './unit-ratio.ts';

const d = (text: string | number) => new Decimal(text);
const text = ({ times, divided }: { times: Decimal; divided: Decimal }) => `${times.toFixed()}/${divided.toFixed()}`;

describe('the ratio of a unit', () => {
  it('is kept in the smallest whole numbers', () => {
    expect(text(lowest({ times: d(144), divided: d(12) }))).toBe('12/1');
    expect(text(lowest({ times: d('25.5'), divided: d(1) }))).toBe('51/2');
    expect(text(lowest({ times: d('91.44'), divided: d(100) }))).toBe('1143/1250');
  });

  it('gives back what comes out, and nothing where it does not', () => {
    const box = { times: d(12), divided: d(1) };
    expect(inUnit(d(30), box)!.toFixed()).toBe('2.5');
    expect(inUnit(d(31), box)).toBeNull();
    expect(inUnit(d(0), box)!.toFixed()).toBe('0');
  });

  it('takes a quantity there and back for any ratio', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 1_000_000 }), (times, divided, thousandths) => {
      const ratio = lowest({ times: d(times), divided: d(divided) });
      // A quantity that comes out in the item's own unit.
      const quantity = d(thousandths).times(divided).div(1000);
      expect(inUnit(quantity.times(times).div(divided), ratio)?.eq(quantity)).toBe(true);
    }));
  });
});

describe('a price for a unit', () => {
  it('is exact for that unit, and rounded for one of the item’s own', () => {
    const box = { times: d(12), divided: d(1) };
    expect(worthAt(d('100.00'), d(36), box).toFixed(2)).toBe('300.00');
    expect(ownPrice(d('100.00'), box).toFixed(2)).toBe('8.33');
    expect(pricePerUnit(d('8.40'), box).toFixed(2)).toBe('100.80');
  });
});
