import { allocateByLargestRemainder } from '@ilms/core/gst/largest-remainder';
import { Decimal } from '@ilms/kernel/decimal';
import { NothingToSpreadBy } from '../errors.ts';
import type { LandedSpread } from './landed-cost.words.ts';

/** A receipt as a landed cost is spread over it. */
export interface Bearer {
  readonly sku: string;
  readonly quantity: Decimal;
  /** What it had cost. */
  readonly stated: Decimal;
  /** Kilograms of one unit, packed. */
  readonly weight: Decimal | null;
  /** Cubic centimetres of one unit, packed. */
  readonly volume: Decimal | null;
}

const PLACES = new Decimal(10).pow(12);

/** What each receipt bears of an amount, in rupees; together exactly the amount, to the paisa. Refuses what cannot be measured for a line, with its place. */
export function spread(total: Decimal, by: LandedSpread, bearers: readonly Bearer[]): Decimal[] {
  const measures = bearers.map((bearer, index) => BigInt(measure(by, bearer, index).mul(PLACES).toFixed(0)));
  const whole = measures.reduce((sum, each) => sum + each, 0n);
  if (whole === 0n) throw new NothingToSpreadBy(by);
  const paise = BigInt(total.abs().mul(100).toFixed(0));
  return allocateByLargestRemainder(measures.map((each) => each * paise), whole).map((part) => new Decimal(part.toString()).div(total.isNegative() ? -100 : 100));
}

function measure(by: LandedSpread, { sku, quantity, stated, weight, volume }: Bearer, index: number): Decimal {
  if (by === 'VALUE') return stated;
  if (by === 'QUANTITY') return quantity;
  if (by === 'EQUALLY') return new Decimal(1);
  const unit = by === 'WEIGHT' ? weight : volume;
  if (!unit) throw new NothingToSpreadBy(by, sku, index);
  return unit.mul(quantity);
}
