import type { Item } from '@ilms/core/variant/variants-by-sku';
import type { Decimal } from '@ilms/kernel/decimal';
import { QuantityTooFine } from '../errors.ts';

/** Refuses a part of a unit that cannot be parted: half a shirt is neither ordered nor shipped. */
export function expectCountable({ sku, unitCode, unitDecimals }: Item, quantity: Decimal): void {
  if (quantity.decimalPlaces() > unitDecimals) throw new QuantityTooFine(sku, unitCode, unitDecimals, quantity);
}
