import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

/** One of `from` is `factor` of `to`; both by id. */
export interface Step { readonly from: string; readonly to: string; readonly factor: Decimal }

/** A ratio that is never rounded on the way: `times` above, `divided` below. */
export interface Ratio { readonly times: Decimal; readonly divided: Decimal }

const ONE = new Decimal(1);

/** How many `to` one `from` is, over any number of steps in either direction; undefined where no way leads. */
export function ratioOf(steps: readonly Step[], from: string, to: string): Ratio | undefined {
  const reached = new Map<string, Ratio>([[from, { times: ONE, divided: ONE }]]);
  for (const unit of reached.keys()) {
    const { times, divided } = reached.get(unit)!;
    for (const step of steps) {
      if (step.from === unit && !reached.has(step.to)) reached.set(step.to, { times: times.times(step.factor), divided });
      if (step.to === unit && !reached.has(step.from)) reached.set(step.from, { times, divided: divided.times(step.factor) });
    }
  }
  return reached.get(to);
}

/** Refuses a step that says again, or otherwise, what follows from the others: going round must always come to 1. */
export function expectNew(steps: readonly Step[], wanted: Step, codes: { from: string; to: string }): void {
  const known = ratioOf(steps, wanted.from, wanted.to);
  if (!known) return;
  const factor = known.times.div(known.divided);
  const words = `1 ${codes.from} is ${factor.toSignificantDigits(12).toFixed()} ${codes.to} by the conversions there are`;
  if (known.times.eq(wanted.factor.times(known.divided))) throw new RuleBroken('CORE_CONVERSION_KNOWN', `${words}; it need not be said again.`, { factor: factor.toFixed() }, ['factor']);
  throw new RuleBroken('CORE_CONVERSION_CONTRADICTS', `${words}, not ${wanted.factor.toFixed()}.`, { factor: factor.toFixed(), said: wanted.factor.toFixed() }, ['factor']);
}

/** The quantity in the other unit; refused where it is finer than that unit is counted, for stock is never rounded in passing. */
export function converted(quantity: Decimal, { times, divided }: Ratio, to: { code: string; decimals: number }, from?: string): Decimal {
  const result = quantity.times(times).div(divided);
  const rounded = result.toDecimalPlaces(to.decimals);
  // Compared across the fraction: a division that does not end is not taken for one that does.
  if (!rounded.times(divided).eq(quantity.times(times))) {
    throw new RuleBroken('CORE_QUANTITY_TOO_FINE', `${quantity.toFixed()}${from ? ` ${from}` : ''} comes to ${result.toDecimalPlaces(6).toFixed()} ${to.code}, which ${to.decimals ? `is counted to ${to.decimals} decimals` : 'is counted whole'}.`, { quantity: quantity.toFixed(), decimals: to.decimals });
  }
  return rounded;
}
