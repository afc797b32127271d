import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Batch, firstExpiredFirst } from '../batch/batch.entity.ts';
import type { Item } from '../catalogue/items.ts';
import { bringLayers } from './past-stock.ts';
import { StockLevel } from './stock-level.entity.ts';

const key = (warehouseId: string, variantId: string) => `${warehouseId} ${variantId}`.toLowerCase();

/** The levels a document touches, found by warehouse, item and batch. */
export class LockedLevels {
  readonly #levels: ReadonlyMap<string, readonly StockLevel[]>;

  constructor(private readonly levels: readonly StockLevel[]) {
    this.#levels = new Map([...Map.groupBy(levels, (level) => key(level.warehouseId, level.variantId))].map(([place, some]) => [place, some.toSorted((a, b) => firstExpiredFirst(a.ofBatch, b.ofBatch))]));
  }

  all(): readonly StockLevel[] {
    return this.levels;
  }

  /** All levels of an item in a warehouse, in the order in which they leave: what expires first is first. */
  of(warehouseId: string, variantId: string): readonly StockLevel[] {
    return this.#levels.get(key(warehouseId, variantId)) ?? [];
  }

  /** The level of one batch, or of an item that has none. */
  find(warehouseId: string, variantId: string, batchId: string | null = null): StockLevel | undefined {
    return this.of(warehouseId, variantId).find((level) => (level.batchId ?? null) === batchId);
  }

  get(warehouseId: string, variantId: string, batchId: string | null = null): StockLevel {
    const level = this.find(warehouseId, variantId, batchId);
    if (!level) throw new Error(`The level of ${variantId} in ${warehouseId} was not locked.`);
    return level;
  }

  /** What may be promised of an item in a warehouse, over all batches that may be sold. */
  available(warehouseId: string, variantId: string): Decimal {
    return this.of(warehouseId, variantId).reduce((all, level) => all.plus(level.available), ZERO);
  }
}

/**
 * Locks the levels that exist, all batches of these items in these warehouses, in one statement and in the order of their ids:
 * documents that share items in any order wait in one queue and never in a circle.
 */
export async function lockLevels(tx: Transaction, warehouseIds: readonly string[], variantIds: Iterable<string>): Promise<LockedLevels> {
  const levels = await tx.lockAll(StockLevel, { warehouseId: { $in: [...warehouseIds] }, variantId: { $in: [...new Set(variantIds)] } });
  await bringLayers(tx, levels);
  await bringBatches(tx, levels);
  return new LockedLevels(levels);
}

/** Gives locked levels their batches, read after the lock: whoever holds a batch back locks its levels first. One statement, none where there are no batches. */
export async function bringBatches(tx: TenantContext, levels: readonly StockLevel[]): Promise<void> {
  const ids = [...new Set(levels.flatMap(({ batchId }) => batchId ?? []))];
  if (ids.length === 0) return;
  const rows = await tx.sql<Pick<Batch, 'id' | 'number' | 'madeOn' | 'expiresOn' | 'isQuarantined'> & Record<string, unknown>>(
    `select id, number, made_on::text as "madeOn", expires_on::text as "expiresOn", is_quarantined as "isQuarantined" from inventory_batch where id in (select jsonb_array_elements_text(?::jsonb)::uuid)`, [JSON.stringify(ids)]);
  const batches = new Map(rows.map((row) => [row.id, Object.assign(new Batch(), row)]));
  for (const level of levels) if (level.batchId) level.ofBatch = batches.get(level.batchId)!;
}

/** The same for goods that come in: levels that are not there yet are made first, empty, also in one order for everybody. */
export function lockOrMakeLevels(tx: Transaction, warehouseIds: readonly string[], items: readonly (Pick<Item, 'id' | 'sku'> & { readonly batchId?: string | null })[]): Promise<LockedLevels> {
  return lockOrMakePlaces(tx, warehouseIds.flatMap((warehouseId) => items.map(({ id, sku, batchId }) => ({ warehouseId, variantId: id, sku, batchId }))));
}

/** One item, or one batch of it, in one warehouse. */
export interface ItemPlace {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly batchId?: string | null | undefined;
}

/**
 * The same where not every item goes everywhere: only the levels named are made. A level that is made has the latest id, so it may
 * also be made once others are locked: the order of the ids is kept.
 */
export async function lockOrMakePlaces(tx: Transaction, places: readonly ItemPlace[], besides: { readonly warehouseIds: readonly string[]; readonly variantIds: readonly string[] } = { warehouseIds: [], variantIds: [] }): Promise<LockedLevels> {
  const distinct = new Map(places.map((place) => [`${key(place.warehouseId, place.variantId)} ${place.batchId ?? ''}`, place]));
  const wanted = [...distinct.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { warehouseId, variantId, sku, batchId }]) => ({ id: uuidv7(), warehouse_id: warehouseId, variant_id: variantId, sku, batch_id: batchId ?? null }));
  const at = new Date();
  if (wanted.length) await tx.sql(
    `insert into inventory_stock_level (id, warehouse_id, variant_id, batch_id, sku, on_hand, reserved, value, last_sequence, method, standard_cost, first_standard_cost, created_at, updated_at)
     select wanted.id, warehouse_id, wanted.variant_id, wanted.batch_id, wanted.sku, 0, 0, 0, 0, coalesce(item.method, 'MOVING_AVERAGE'), item.standard_cost, item.standard_cost, ?::timestamptz, ?::timestamptz
       from jsonb_to_recordset(?::jsonb) as wanted (id uuid, warehouse_id uuid, variant_id uuid, sku text, batch_id uuid) left join inventory_item_valuation item on item.variant_id = wanted.variant_id
     on conflict on constraint inventory_stock_level_key do nothing`,
    [at, at, JSON.stringify(wanted)],
  );
  return lockLevels(tx, [...new Set([...wanted.map(({ warehouse_id }) => warehouse_id), ...besides.warehouseIds])], [...wanted.map(({ variant_id }) => variant_id), ...besides.variantIds]);
}
