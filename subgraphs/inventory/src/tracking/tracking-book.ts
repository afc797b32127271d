import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Item } from '../catalogue/items.ts';
import { TrackingSettled } from '../errors.ts';
import { StockLevel } from '../stock/stock-level.entity.ts';
import { ItemTracking } from './item-tracking.entity.ts';
import type { ItemTrackingInput } from './item-tracking.input.ts';
import { isByBatch, type StockTracking } from './stock-tracking.ts';

/** What became of the way an item is tracked. */
export interface Settled {
  readonly tracking: ItemTracking;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED';
}

/** How the items of a request are tracked, and whether they have moved: read once for all its rows. */
export class TrackingBook {
  private constructor(private readonly tx: Transaction, private readonly moved: ReadonlySet<string>, private readonly known: Map<string, ItemTracking>) {}

  /** Levels come first, as with everybody who moves goods. What moves for the first time at this moment is stopped by the database. */
  static async open(tx: Transaction, items: Iterable<Item>): Promise<TrackingBook> {
    const variantIds = [...items].map(({ id }) => id);
    const levels = await tx.lockAll(StockLevel, { variantId: { $in: variantIds } });
    const known = await tx.lockAll(ItemTracking, { variantId: { $in: variantIds } });
    return new TrackingBook(tx, new Set(levels.filter(({ lastSequence }) => lastSequence > 0).map(({ variantId }) => variantId)), new Map(known.map((one) => [one.variantId, one])));
  }

  /** Settles what is known of each unit before the item moves for the first time; how long it keeps may change at any time. */
  settle({ id: variantId, sku }: Item, input: ItemTrackingInput): Settled {
    const known = this.known.get(variantId);
    const said = wordsOf(sku, input, known);
    if ((known?.tracking ?? 'NONE') !== said.tracking && this.moved.has(variantId)) throw new TrackingSettled(sku);
    if (!known) {
      const tracking = this.tx.create(ItemTracking, { id: uuidv7(), variantId, sku, ...said });
      this.known.set(variantId, tracking);
      return { tracking, outcome: 'CREATED' };
    }
    const isSame = known.tracking === said.tracking && (known.shelfLifeDays ?? null) === said.shelfLifeDays && known.mustExpire === said.mustExpire && known.lastDayIs === said.lastDayIs;
    return isSame ? { tracking: known, outcome: 'UNCHANGED' } : { tracking: Object.assign(known, said), outcome: 'UPDATED' };
  }
}

function wordsOf(sku: string, { tracking, shelfLifeDays = null, mustExpire, lastDayIs }: ItemTrackingInput, known: ItemTracking | undefined) {
  if (!isByBatch(tracking) && (shelfLifeDays !== null || mustExpire)) {
    throw new RuleBroken('INVENTORY_TRACKING_NO_BATCHES', `Only items that are tracked by batch expire; ${sku} is not to be.`, { sku, tracking }, [shelfLifeDays === null ? 'mustExpire' : 'shelfLifeDays']);
  }
  return { tracking, shelfLifeDays, mustExpire: mustExpire ?? false, lastDayIs: lastDayIs ?? known?.lastDayIs ?? 'EXPIRY' };
}

/** How one item is tracked. */
export type TrackingOfItem = Pick<ItemTracking, 'tracking' | 'shelfLifeDays' | 'mustExpire'> & {
  /** For how many months its product promises a warranty. */
  readonly warrantyMonths: number | null;
};

export const UNTRACKED: TrackingOfItem = { tracking: 'NONE' satisfies StockTracking, shelfLifeDays: null, mustExpire: false, warrantyMonths: null };

/** How items are tracked, by id, in one statement; one that is absent is not tracked. How long it keeps stands at the product where it is not said here. */
export async function trackingOf(context: TenantContext, variantIds: Iterable<string>): Promise<ReadonlyMap<string, TrackingOfItem>> {
  const rows = await context.sql<TrackingOfItem & { variantId: string }>(
    `select t.variant_id as "variantId", t.tracking, coalesce(t.shelf_life_days, p.shelf_life_days) as "shelfLifeDays", t.must_expire as "mustExpire", p.warranty_months as "warrantyMonths"
       from inventory_item_tracking t join core_variant v on v.id = t.variant_id join core_product p on p.id = v.product_id
      where t.tracking <> 'NONE' and t.variant_id in (select jsonb_array_elements_text(?::jsonb)::uuid)`, [JSON.stringify([...new Set(variantIds)])]);
  return new Map(rows.map((row) => [row.variantId, row]));
}
