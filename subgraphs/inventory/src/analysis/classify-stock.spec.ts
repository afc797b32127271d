import fc from 'fast-check';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { classifyStock, type ItemFlow } from './classify-stock.ts';

const d = (text: string | number) => new Decimal(text);
const TODAY = '2026-11-26';
const flow = (change: Partial<ItemFlow> = {}): ItemFlow => ({ sku: 'PEN', issuedValue: ZERO, weekly: ZERO, weeklySquared: ZERO, onHand: d(1), cameInOn: '2025-01-01', lastIssuedOn: TODAY, ...change });
const classed = (flows: readonly ItemFlow[]) => classifyStock(flows, { weeks: 4, today: TODAY });
const weeks = (...units: number[]) => flow({ weekly: d(units.reduce((a, b) => a + b, 0)), weeklySquared: d(units.reduce((a, b) => a + b * b, 0)) });

describe('A, B and C', () => {
  it('are the items before 80 and 95 percent of the value, whatever order they come in', () => {
    const values = [5, 50, 3, 30, 12];
    expect(classed(values.map((value, i) => flow({ sku: `S${i}`, issuedValue: d(value) }))).map(({ abc, share, cumulativeShare }) => `${abc} ${share.toFixed()} ${cumulativeShare.toFixed()}`))
      .toEqual(['B 5 97', 'A 50 50', 'C 3 100', 'A 30 80', 'B 12 92']);
  });

  it('leave an item with nearly everything in A, and one of which nothing left in C', () => {
    expect(classed([flow({ sku: 'A', issuedValue: d(98) }), flow({ sku: 'B', issuedValue: d(2) }), flow({ sku: 'C' })]).map(({ abc }) => abc)).toEqual(['A', 'C', 'C']);
    expect(classed([flow()]).map(({ abc, share }) => [abc, share.toFixed()])).toEqual([['C', '0']]);
  });
});

describe('X, Y and Z', () => {
  it.each([
    [[5, 5, 5, 5], 'X', '0'], [[0, 5, 5, 5], 'Y', '0.577'], [[10, 5, 0, 5], 'Y', '0.707'], [[10, 10, 0, 0], 'Y', '1'], [[20, 0, 0, 0], 'Z', '1.732'], [[3, 1, 3, 1], 'X', '0.5'], [[9, 2, 3, 6], 'Y', '0.548'], [[11, 9, 0, 0], 'Z', '1.01'], [[0, 0, 0, 0], 'Z', undefined],
  ])('%j is %s', (units, xyz, variation) => {
    const [found] = classed([weeks(...units)]);
    expect([found!.xyz, found!.variation?.toDecimalPlaces(3).toFixed()]).toEqual([xyz, variation]);
  });
});

describe('slow and dead stock', () => {
  it.each([
    [{ lastIssuedOn: '2026-09-28' }, 'MOVING'], [{ lastIssuedOn: '2026-09-27' }, 'SLOW'], [{ lastIssuedOn: '2026-05-31' }, 'SLOW'], [{ lastIssuedOn: '2026-05-30' }, 'DEAD'],
    [{ lastIssuedOn: null, cameInOn: '2026-09-28' }, 'MOVING'], [{ lastIssuedOn: null, cameInOn: '2026-09-27' }, 'DEAD'], [{ lastIssuedOn: null, onHand: ZERO }, 'EMPTY'],
  ] as const)('%j is %s', (change, pace) => {
    expect(classed([flow(change)])[0]!.pace).toBe(pace);
  });
});

describe('any items', () => {
  it('are classed so that shares add up, and no item weighs more than one of a better class', () => {
    const flows = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 }).map((paise) => paise.map((value, i) => flow({ sku: `S${String(i).padStart(2, '0')}`, issuedValue: d(value).div(100) })));
    fc.assert(fc.property(flows, (some) => {
      const classes = classed(some);
      const total = classes.reduce((all, { share }) => all.plus(share), ZERO);
      expect(total.toDecimalPlaces(20).toFixed()).toBe(some.every(({ issuedValue }) => issuedValue.isZero()) ? '0' : '100');
      for (const [better, worse] of [['A', 'B'], ['A', 'C'], ['B', 'C']]) {
        const of = (abc: string | undefined) => some.filter((_, i) => classes[i]!.abc === abc).map(({ issuedValue }) => issuedValue);
        const [least, most] = [of(better), of(worse)];
        expect(least.length === 0 || most.length === 0 || Decimal.min(...least).gte(Decimal.max(...most))).toBe(true);
      }
    }));
  });
});
