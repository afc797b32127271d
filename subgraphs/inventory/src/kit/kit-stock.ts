import { explodeKits } from '@ilms/core/kit/explode-kits';
import { wholeKits } from '@ilms/core/kit/whole-kits';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { availableAt } from '../reservation/available-at.ts';

/** How many of a kit the stock of one warehouse makes. */
export interface KitsAt {
  readonly warehouseId: string;
  readonly available: Decimal;
  /** Which item runs out first there, and how many of it may still be promised. */
  readonly limitVariantId: string;
  readonly limitAvailable: Decimal;
  readonly perKit: Decimal;
}

const ONE = new Decimal(1);

/**
 * What can be sold of kits in each warehouse that sells, by kit; items that are no kits are absent. A kit is made within one warehouse:
 * parts that lie in two make none. Three statements, however many items are asked about; one where none is a kit.
 */
export async function kitStock(context: TenantContext, variantIds: readonly string[]): Promise<Map<string, KitsAt[]>> {
  const exploded = await explodeKits(context, variantIds.map((variantId) => ({ variantId, quantity: ONE })));
  const kits = [...Map.groupBy(exploded, ({ line }) => variantIds[line]!)].filter(([kit, parts]) => parts.length > 1 || parts[0]!.variantId !== kit);
  if (kits.length === 0) return new Map();
  const warehouses = await context.sql<{ id: string }>(`select id from inventory_warehouse where kind = 'STORE' order by code`);
  const available = await availableAt(context, warehouses.map(({ id }) => id), [...new Set(kits.flatMap(([, parts]) => parts.map(({ variantId }) => variantId)))]);
  return new Map(kits.map(([kit, parts]) => [kit, warehouses.map(({ id }): KitsAt => {
    const has = (variantId: string): Decimal => available.get(id)?.get(variantId) ?? ZERO;
    const { kits: made, limit } = wholeKits(parts, has);
    return { warehouseId: id, available: made, limitVariantId: limit!.variantId, limitAvailable: has(limit!.variantId), perKit: limit!.quantity };
  })]));
}

/** The same for one item of a list; null for one that is no kit. */
export const kitStockOf = (context: TenantContext, variantId: string): Promise<KitsAt[] | null> =>
  context.batch<KitsAt[] | null>('stock of kits', variantId, (ids) => kitStock(context, ids), null);

export const kitsInAll = (places: readonly KitsAt[]): Decimal => sum(places.map(({ available }) => available));
