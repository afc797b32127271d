import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { UnitRatio } from './unit-ratio.ts';

/** What is weighed is sold by the piece: other units are what they are. */
export class NotCatchWeight extends RuleBroken {
  constructor(sku: string, unit: string) {
    super('CORE_NOT_CATCH_WEIGHT', `${unit} of ${sku} is no catch weight: it always comes to the same. Leave out what it really weighs, or say of the unit by how many percent it may differ.`, { sku, unit }, ['actualQuantity']);
  }
}

/** Refuses a weight that is too far from what so many pieces are taken for: somebody misread the scale, or the pieces. */
export function expectWithinTolerance({ sku, unitCode, unitDecimals }: { readonly sku: string; readonly unitCode: string; readonly unitDecimals: number }, entered: UnitRatio & { readonly quantity: Decimal }, actual: Decimal, tolerance: Decimal): void {
  if (actual.decimalPlaces() > unitDecimals) {
    throw new RuleBroken('CORE_QUANTITY_TOO_FINE', `${sku} is counted in ${unitCode} with ${unitDecimals} decimal places; ${actual.toFixed()} has more.`, { quantity: actual.toFixed(), decimals: unitDecimals }, ['actualQuantity']);
  }
  // Compared without division: a third of a percent is no reason to refuse what stands exactly at the edge.
  const [weighed, nominal] = [actual.times(entered.divided), entered.quantity.times(entered.times)];
  const off = weighed.minus(nominal);
  if (off.abs().times(100).lte(nominal.times(tolerance))) return;
  const usual = nominal.div(entered.divided).toDecimalPlaces(unitDecimals);
  const percent = off.times(100).div(nominal).toDecimalPlaces(1);
  throw new RuleBroken('CORE_CATCH_WEIGHT_OUTSIDE', `${entered.quantity.toFixed()} ${entered.unit} of ${sku} come to ${usual.toFixed()} ${unitCode}; ${actual.toFixed()} ${unitCode} is ${percent.abs().toFixed()} % ${off.lt(0) ? 'less' : 'more'}, and ${tolerance.toFixed()} % either way is allowed.`,
    { sku, unit: entered.unit, nominal: usual.toFixed(), actual: actual.toFixed(), tolerancePercent: tolerance.toFixed() }, ['actualQuantity']);
}
