import { type Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';

/** What units of each age are worth at the average, to the paisa; together exactly the whole value: each part reaches from one running total to the next. */
export function shareByAge(value: Decimal, quantities: readonly Decimal[]): Decimal[] {
  const whole = quantities.reduce((sum, quantity) => sum.plus(quantity), ZERO);
  if (whole.isZero()) return quantities.map(() => ZERO);
  let units = ZERO;
  let given = ZERO;
  return quantities.map((quantity) => {
    units = units.plus(quantity);
    const upto = toPaise(value.mul(units).div(whole));
    const part = upto.minus(given);
    given = upto;
    return part;
  });
}
