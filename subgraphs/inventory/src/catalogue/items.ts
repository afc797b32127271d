import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { storable } from '@ilms/core/said';
import { variantsBySku, type Item } from '@ilms/core/variant/variants-by-sku';
import { KitHasNoStock } from '../kit/kit-errors.ts';

export type { Item };

/** The catalogue's items with the SKUs of these lines, by SKU, in one statement. */
export const itemsOf = (context: TenantContext, lines: readonly { sku: string }[]): Promise<ReadonlyMap<string, Item>> =>
  variantsBySku(context, storable(lines.map((line) => line.sku)));

/** The item of the catalogue that is named, or a refusal. */
export function namedItem(items: ReadonlyMap<string, Item>, sku: string): Item {
  const item = items.get(sku);
  if (!item) throw new RuleBroken('INVENTORY_UNKNOWN_SKU', `The catalogue has no item with the SKU “${sku}”.`, { sku }, ['sku']);
  return item;
}

/**
 * The item a line means, or a refusal: an SKU the catalogue does not have, a kit, which has no stock of its own, or a part of a unit
 * that cannot be parted, said of `field`. Whether the item is still sold does not matter, for what is there must be moved and counted all
 * the same.
 */
export function itemOf(items: ReadonlyMap<string, Item>, sku: string, quantity: Decimal, field?: readonly string[]): Item {
  const item = namedItem(items, sku);
  if (item.parts) throw new KitHasNoStock(sku, item.parts);
  if (quantity.decimalPlaces() > item.unitDecimals) {
    throw new RuleBroken('INVENTORY_QUANTITY_TOO_FINE', `${sku} is counted in ${item.unitCode} with ${item.unitDecimals} decimal places; ${quantity.toFixed()} has more.`, { sku, unit: item.unitCode, decimals: item.unitDecimals }, field);
  }
  return item;
}
