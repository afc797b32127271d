import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Item } from '../catalogue/items.ts';
import { bringLayers } from './past-stock.ts';
import { StockLevel } from './stock-level.entity.ts';

const key = (warehouseId: string, variantId: string) => `${warehouseId} ${variantId}`.toLowerCase();

/** The levels a document touches, found by warehouse and item. */
export class LockedLevels {
  readonly #levels: Map<string, StockLevel>;

  constructor(levels: readonly StockLevel[]) {
    this.#levels = new Map(levels.map((level) => [key(level.warehouseId, level.variantId), level]));
  }

  all(): readonly StockLevel[] {
    return [...this.#levels.values()];
  }

  find(warehouseId: string, variantId: string): StockLevel | undefined {
    return this.#levels.get(key(warehouseId, variantId));
  }

  get(warehouseId: string, variantId: string): StockLevel {
    const level = this.find(warehouseId, variantId);
    if (!level) throw new Error(`The level of ${variantId} in ${warehouseId} was not locked.`);
    return level;
  }
}

/**
 * Locks the levels that exist, all in one statement and in the order of their ids: documents that share items in any
 * order wait in one queue and never in a circle.
 */
export async function lockLevels(tx: Transaction, warehouseIds: readonly string[], variantIds: Iterable<string>): Promise<LockedLevels> {
  const levels = await tx.lockAll(StockLevel, { warehouseId: { $in: [...warehouseIds] }, variantId: { $in: [...new Set(variantIds)] } });
  await bringLayers(tx, levels);
  return new LockedLevels(levels);
}

/** The same for goods that come in: levels that are not there yet are made first, empty, also in one order for everybody. */
export function lockOrMakeLevels(tx: Transaction, warehouseIds: readonly string[], items: readonly Pick<Item, 'id' | 'sku'>[]): Promise<LockedLevels> {
  return lockOrMakePlaces(tx, warehouseIds.flatMap((warehouseId) => items.map(({ id, sku }) => ({ warehouseId, variantId: id, sku }))));
}

/** One item in one warehouse. */
export interface ItemPlace {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly sku: string;
}

/** The same where not every item goes everywhere: only the levels named are made. */
export async function lockOrMakePlaces(tx: Transaction, places: readonly ItemPlace[]): Promise<LockedLevels> {
  const distinct = new Map(places.map((place) => [key(place.warehouseId, place.variantId), place]));
  const wanted = [...distinct.values()]
    .map(({ warehouseId, variantId, sku }) => ({ id: uuidv7(), warehouse_id: warehouseId, variant_id: variantId, sku }))
    .sort((a, b) => (a.warehouse_id + a.variant_id < b.warehouse_id + b.variant_id ? -1 : 1));
  const at = new Date();
  await tx.sql(
    `insert into inventory_stock_level (id, warehouse_id, variant_id, sku, on_hand, reserved, value, last_sequence, method, standard_cost, first_standard_cost, created_at, updated_at)
     select wanted.id, warehouse_id, wanted.variant_id, wanted.sku, 0, 0, 0, 0, coalesce(item.method, 'MOVING_AVERAGE'), item.standard_cost, item.standard_cost, ?::timestamptz, ?::timestamptz
       from jsonb_to_recordset(?::jsonb) as wanted (id uuid, warehouse_id uuid, variant_id uuid, sku text) left join inventory_item_valuation item on item.variant_id = wanted.variant_id
     on conflict on constraint inventory_stock_level_key do nothing`,
    [at, at, JSON.stringify(wanted)],
  );
  return lockLevels(tx, [...new Set(wanted.map(({ warehouse_id }) => warehouse_id))], wanted.map(({ variant_id }) => variant_id));
}
