import { divideHalfUp } from './paise.ts';

/**
 * Whole units for shares that come out in fractions, so that the parts sum to the rounded whole: everybody gets the floor of
 * `numerator / denominator`, the rest goes one by one to the largest remainders, the earlier line first among equals. No part
 * grows past its ceiling; where the ceilings leave no room the whole is smaller, and still the sum of its parts.
 */
export function allocateByLargestRemainder(numerators: readonly bigint[], denominator: bigint, ceilings?: readonly bigint[]): bigint[] {
  const parts = numerators.map((numerator) => numerator / denominator);
  const whole = divideHalfUp(numerators.reduce((sum, numerator) => sum + numerator, 0n), denominator);
  let rest = whole - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = numerators.map((numerator, index) => ({ index, remainder: numerator % denominator }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index, remainder } of byRemainder) {
    if (rest === 0n || remainder === 0n) break;
    if (ceilings && parts[index]! >= ceilings[index]!) continue;
    parts[index]! += 1n;
    rest -= 1n;
  }
  return parts;
}
