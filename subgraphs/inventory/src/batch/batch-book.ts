import type { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Item } from '../catalogue/items.ts';
import { StockLevel } from '../stock/stock-level.entity.ts';
import { isByBatch } from '../tracking/stock-tracking.ts';
import { trackingOf, UNTRACKED, type TrackingOfItem } from '../tracking/tracking-book.ts';
import { Batch, expectInOrder, type Printed } from './batch.entity.ts';
import { BatchDiffers, BatchRequired, ExpiryRequired, NotTrackedByBatch, UnknownBatch } from './batch-errors.ts';

/** What a line of a document says of its batch. */
export interface BatchWords extends Printed {
  readonly batch?: string | null | undefined;
  readonly batchMrp?: Decimal | null | undefined;
}

const keyOf = (variantId: string, number: string) => `${variantId} ${number.trim().toLowerCase()}`;

/** How the items of a document are tracked, and the batches that it names: read once for all its lines. */
export class BatchBook {
  private constructor(private readonly tx: Transaction, private readonly tracking: ReadonlyMap<string, TrackingOfItem>, private readonly batches: Map<string, Batch>) {}

  /** Two statements however many lines there are, one where none names a batch. */
  static open(tx: Transaction, items: Iterable<Pick<Item, 'id'>>, lines: readonly BatchWords[]): Promise<BatchBook> {
    return BatchBook.#read(tx, items, lines, false);
  }

  /** The same, to change the batches: their levels are locked first, as by everybody who moves goods. */
  static lock(tx: Transaction, items: Iterable<Pick<Item, 'id'>>, lines: readonly BatchWords[]): Promise<BatchBook> {
    return BatchBook.#read(tx, items, lines, true);
  }

  static async #read(tx: Transaction, items: Iterable<Pick<Item, 'id'>>, lines: readonly BatchWords[], isLocked: boolean): Promise<BatchBook> {
    const variantIds = [...new Set([...items].map(({ id }) => id))];
    const numbers = [...new Set(lines.flatMap(({ batch }) => batch?.trim().toLowerCase() || []))].filter((number) => number.isWellFormed() && !number.includes('\0'));
    const tracking = await trackingOf(tx, variantIds);
    const rows = numbers.length === 0 ? [] : await tx.sql<{ id: string }>(
      `select id from inventory_batch where variant_id in (select jsonb_array_elements_text(?::jsonb)::uuid) and lower(number) in (select jsonb_array_elements_text(?::jsonb))`, [JSON.stringify(variantIds), JSON.stringify(numbers)]);
    const batches = rows.length === 0 ? [] : isLocked ? await lockBatches(tx, rows.map(({ id }) => id)) : await tx.find(Batch, { id: { $in: rows.map(({ id }) => id) } });
    return new BatchBook(tx, tracking, new Map(batches.map((batch) => [keyOf(batch.variantId, batch.number), batch])));
  }

  trackingOf({ id }: Pick<Item, 'id'>): TrackingOfItem {
    return this.tracking.get(id) ?? UNTRACKED;
  }

  isTracked(item: Pick<Item, 'id'>): boolean {
    return isByBatch(this.trackingOf(item).tracking);
  }

  /** The batch of an item with this number, in whatever case. */
  known({ id }: Pick<Item, 'id'>, number: string): Batch | undefined {
    return this.batches.get(keyOf(id, number));
  }

  learn(batch: Batch): void {
    this.batches.set(keyOf(batch.variantId, batch.number), batch);
  }

  /** The batch that a line names; null where it names none, which only goods that leave may do. */
  named(item: Pick<Item, 'id' | 'sku'>, words: BatchWords): Batch | null {
    const number = words.batch?.trim();
    if (!number) return null;
    if (!this.isTracked(item)) throw new NotTrackedByBatch(item.sku, number);
    const batch = this.known(item, number);
    if (!batch) throw new UnknownBatch(item.sku, number);
    return batch;
  }

  /** The batch that units are of that come in or were found: made on the spot where nobody knew of it. Null for items that are not tracked. */
  made(item: Pick<Item, 'id' | 'sku'>, words: BatchWords): Batch | null {
    const number = words.batch?.trim();
    const tracking = this.trackingOf(item);
    if (!isByBatch(tracking.tracking)) {
      if (number) throw new NotTrackedByBatch(item.sku, number);
      return null;
    }
    if (!number) throw new BatchRequired(item.sku);
    const known = this.known(item, number);
    if (known) return this.#agreed(known, words);
    const batch = this.tx.create(Batch, { id: uuidv7(), variantId: item.id, sku: item.sku, number, mrp: words.batchMrp ?? null, ...printedOf(item.sku, number, tracking, words) });
    this.learn(batch);
    return batch;
  }

  /** What is said of a batch agrees with what is known of it. */
  #agreed(batch: Batch, words: BatchWords): Batch {
    for (const field of ['madeOn', 'expiresOn'] as const) {
      const said = words[field];
      if (said && said !== batch[field]) throw new BatchDiffers(batch.sku, batch.number, field, batch[field], said);
    }
    return batch;
  }
}

async function lockBatches(tx: Transaction, ids: readonly string[]): Promise<Batch[]> {
  await tx.lockAll(StockLevel, { batchId: { $in: [...ids] } });
  return tx.lockAll(Batch, { id: { $in: [...ids] } });
}

const DAY_MS = 86_400_000;

/** When a batch was made and expires: what was said, or what follows from how long the item keeps. */
export function printedOf(sku: string, number: string, { shelfLifeDays, mustExpire }: Pick<TrackingOfItem, 'shelfLifeDays' | 'mustExpire'>, { madeOn, expiresOn }: Printed): { madeOn: string | null; expiresOn: string | null } {
  const follows = madeOn && shelfLifeDays ? new Date(Date.parse(`${madeOn}T00:00:00Z`) + shelfLifeDays * DAY_MS).toISOString().slice(0, 10) : null;
  const expiry = expiresOn ?? follows;
  expectInOrder(madeOn, expiry);
  if (mustExpire && !expiry) throw new ExpiryRequired(sku, number);
  return { madeOn: madeOn ?? null, expiresOn: expiry };
}
