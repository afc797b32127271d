import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';

/** Splits an amount by weights; the parts sum to it to the paisa. Each part is what all up to it come to, less what all before it did. */
export function split(amount: Decimal, weights: readonly Decimal[]): Decimal[] {
  const all = sum(weights);
  let [weight, given] = [ZERO, ZERO];
  return weights.map((each) => {
    weight = weight.plus(each);
    const upTo = amount.times(weight).div(all).toDecimalPlaces(2);
    const part = upTo.minus(given);
    given = upTo;
    return part;
  });
}
