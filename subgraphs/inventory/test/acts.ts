import fc from 'fast-check';
import type { Act } from './naive-stock.ts';

const place = fc.constantFrom<0 | 1>(0, 1);
/** Millionths, so that no cost comes out even; a handful of units as a rule, sometimes millions. */
const units = (step: number) =>
  fc.tuple(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 2_000_000 })), fc.integer({ min: 0, max: 999 })).map(([whole, part]) => whole * 1_000_000 + part * step);
const rate = fc.integer({ min: 0, max: 500_000_000 });

/** Random histories of one item in two places; `step` is the finest part of a unit, in millionths. */
export const acts = (step: number, maxLength: number): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('receive' as const), place, units: units(step), rate }),
      fc.record({ kind: fc.constant('issue' as const), place, units: units(step) }),
      fc.record({ kind: fc.constant('transfer' as const), place, units: units(step) }),
      fc.record({ kind: fc.constant('count' as const), place, units: fc.oneof(fc.constant(0), units(step)), rate: fc.option(rate) }),
    ),
    { minLength: 1, maxLength },
  );
