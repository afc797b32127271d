import { Decimal } from '@ilms/kernel/decimal';
import type { Ratio } from './conversion.ts';

/** A unit a line was entered in, and exactly how it came to the item's own one: so many of these, `divided`, are so many own ones, `times`. */
export interface UnitRatio extends Ratio {
  /** The unit's code. */
  readonly unit: string;
}

/** How finely quantities are stored. */
const PLACES = 6;

/** The same ratio in the smallest whole numbers. */
export function lowest({ times, divided }: Ratio): Ratio {
  const scale = new Decimal(10).pow(Math.max(times.decimalPlaces(), divided.decimalPlaces()));
  const [above, below] = [BigInt(times.times(scale).toFixed()), BigInt(divided.times(scale).toFixed())];
  const common = greatestCommonDivisor(above, below);
  return { times: new Decimal(String(above / common)), divided: new Decimal(String(below / common)) };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** So many of the item's own unit in the other one; null where they do not come out in it. */
export function inUnit(own: Decimal, { times, divided }: Ratio): Decimal | null {
  const result = own.times(divided).div(times).toDecimalPlaces(PLACES);
  return result.times(times).eq(own.times(divided)) ? result : null;
}
