import { daysBetween } from '@ilms/core/india/day';
import { Decimal } from '@ilms/kernel/decimal';
import type { Period } from './period.ts';

const clamp = (days: number, most: number): number => Math.min(Math.max(days, 0), most);

/**
 * What the days from `from` until before `to` come to of a price for the whole period, in paise, half to even. Each day is what the price
 * up to its end is more than up to its beginning: so the parts of any split sum to the price, to the paisa.
 */
export function share(price: Decimal, period: Period, from: string, to: string): Decimal {
  const upTo = (day: string) => price.times(clamp(daysBetween(period.from, day), period.days)).div(period.days).toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN);
  return upTo(to).minus(upTo(from));
}
