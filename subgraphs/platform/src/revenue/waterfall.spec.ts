import { dayAfter, daysBetween } from '@ilms/core/india/day';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import fc from 'fast-check';
import { cohortsOf } from './cohorts.ts';
import { monthOf, monthsUntil } from './month.ts';
import { split } from '../pricing/split.ts';
import { moveOf, movesOf, type Mrr, percentOf, waterfallOf } from './waterfall.ts';

const D = (value: Decimal.Value) => new Decimal(value);
const FIRST = '2026-01-01';
const LAST = '2026-09-17';

/** A company’s life: from a day on it pays so much; nothing is an end. */
type Life = readonly { readonly day: string; readonly paise: number }[];
const life: fc.Arbitrary<Life> = fc.array(fc.record({ day: fc.integer({ min: 0, max: 259 }).map((days) => dayAfter('2025-12-20', days)), paise: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9_999_999 })) }), { maxLength: 12 }).map((steps) => steps.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)));

const paysOn = (steps: Life, day: string): Decimal => D(steps.findLast((step) => step.day <= day)?.paise ?? 0).div(100);
const mrrOn = (lives: readonly Life[], day: string): Mrr => new Map(lives.map((steps, index) => [String(index), paysOn(steps, day)] as const).filter(([, mrr]) => mrr.gt(0)));
const daysOf = (from: string, to: string): string[] => Array.from({ length: daysBetween(from, to) + 1 }, (_, days) => dayAfter(from, days));

describe('a month', () => {
  it('begins from the day before its first and ends with its last, or today', () => {
    expect(monthOf('2028-02-11', '2028-09-17')).toEqual({ from: '2028-02-01', to: '2028-02-29', before: '2028-01-31' });
    expect(monthOf('2026-09-03', LAST)).toEqual({ from: '2026-09-01', to: LAST, before: '2026-08-31' });
    expect(monthsUntil('2026-02-14', 3, LAST).map(({ from, to }) => [from, to])).toEqual([['2025-12-01', '2025-12-31'], ['2026-01-01', '2026-01-31'], ['2026-02-01', '2026-02-28']]);
  });
});

describe('what became of a company’s MRR', () => {
  it('has one name for each case', () => {
    expect([moveOf(ZERO, D(5), false), moveOf(ZERO, D(5), true), moveOf(D(5), ZERO, true), moveOf(D(5), D(6), true), moveOf(D(6), D(5), true), moveOf(D(5), D(5), true), moveOf(ZERO, ZERO, true)])
      .toEqual(['NEW', 'REACTIVATION', 'CHURN', 'EXPANSION', 'CONTRACTION', null, null]);
  });

  it('sums from opening to closing to the paisa in every month of any history, each company counted once, as a day by day replay counts it', () => {
    const months = monthsUntil(LAST, 9, LAST);
    fc.assert(fc.property(fc.array(life, { maxLength: 8 }), (lives) => {
      for (const month of months) {
        const [before, after] = [mrrOn(lives, month.before), mrrOn(lives, month.to)];
        const hadPaid = lives.map((steps) => steps.some(({ day, paise }, place) => paise > 0 && day < month.from && steps[place + 1]?.day !== day));
        const moves = movesOf(before, after, (id) => hadPaid[Number(id)]!);
        const { opening, gained, expansion, reactivation, contraction, churn, closing } = waterfallOf(before, after, moves);
        expect(opening.plus(gained).plus(expansion).plus(reactivation).minus(contraction).minus(churn).toFixed(2)).toBe(closing.toFixed(2));
        // The replay knows nothing of moves: it looks at what every company paid on each day.
        const naive = { gained: ZERO, expansion: ZERO, reactivation: ZERO, contraction: ZERO, churn: ZERO };
        lives.forEach((steps) => {
          const change = paysOn(steps, month.to).minus(paysOn(steps, month.before));
          const name = change.isZero() ? undefined : paysOn(steps, month.to).isZero() ? 'churn' : paysOn(steps, month.before).gt(0) ? (change.gt(0) ? 'expansion' : 'contraction')
            : steps.some(({ day }) => day < month.from && paysOn(steps, day).gt(0)) ? 'reactivation' : 'gained';
          if (name) naive[name] = naive[name].plus(change.abs());
        });
        expect([gained, expansion, reactivation, contraction, churn].map(String)).toEqual([naive.gained, naive.expansion, naive.reactivation, naive.contraction, naive.churn].map(String));
        expect([opening, closing].map(String)).toEqual([month.before, month.to].map((day) => String(sum(lives.map((steps) => paysOn(steps, day))))));
        expect(new Set(moves.map(({ tenantId }) => tenantId)).size).toBe(moves.length);
      }
    }), { numRuns: 2_000 });
  });
});

describe('a cohort', () => {
  it('never has more than began, and cohorts together are everybody who began within the months', () => {
    const months = monthsUntil(LAST, 9, LAST);
    fc.assert(fc.property(fc.array(life, { maxLength: 8 }), (lives) => {
      const firstPaid = new Map(lives.flatMap((steps, index) => {
        const first = daysOf('2025-12-20', LAST).find((day) => paysOn(steps, day).gt(0));
        return first ? [[String(index), first] as const] : [];
      }));
      const closings = months.map(({ to }) => mrrOn(lives, to));
      const cohorts = cohortsOf(months, closings, firstPaid);
      expect(sum(cohorts.map(({ companies }) => D(companies))).toNumber()).toBe([...firstPaid.values()].filter((day) => day >= FIRST).length);
      for (const { companies, kept } of cohorts) for (const month of kept) expect(month.companies).toBeLessThanOrEqual(companies);
      const lastOfCohorts = sum(cohorts.map(({ kept }) => kept.at(-1)!.mrr));
      const lastOfOlder = sum([...closings.at(-1)!].filter(([id]) => firstPaid.get(id)! < FIRST).map(([, mrr]) => mrr));
      expect(lastOfCohorts.plus(lastOfOlder).toFixed(2)).toBe(sum(closings.at(-1)!.values()).toFixed(2));
    }), { numRuns: 200 });
  });
});

describe('a price split among modules', () => {
  it('comes to the price, to the paisa, whatever the weights', () => {
    expect(split(D('100.00'), [D(1), D(1), D(1)]).map(String)).toEqual(['33.33', '33.34', '33.33']);
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 14 }), (paise, weights) => {
      const parts = split(D(paise).div(100), weights.map(D));
      expect(sum(parts).toFixed(2)).toBe(D(paise).div(100).toFixed(2));
      expect(parts.every((part) => part.gte(0))).toBe(true);
    }), { numRuns: 10_000 });
  });

  it('is nothing of nothing as a percentage', () => {
    expect([percentOf(1, 3)?.toFixed(2), percentOf(0, 5)?.toFixed(2), percentOf(3, 0)]).toEqual(['33.33', '0.00', null]);
  });
});
