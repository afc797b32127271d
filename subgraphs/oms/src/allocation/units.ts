import { Decimal } from '@ilms/kernel/decimal';

/** A quantity in millionths, exact: comparing thousands of combinations in decimals would take too long. */
export const toUnits = (quantity: Decimal): bigint => BigInt(quantity.times(1_000_000).toFixed(0));
export const toQuantity = (units: bigint): Decimal => new Decimal(units.toString()).div(1_000_000);
