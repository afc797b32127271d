import { afterRaces, upsertAll } from '@ilms/core/bulk';
import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { StockBatchQuarantined, StockBatchReleased } from '../events.ts';
import { StockLevel } from '../stock/stock-level.entity.ts';
import { trackingOf, UNTRACKED } from '../tracking/tracking-book.ts';
import { BatchBook, printedOf } from './batch-book.ts';
import { Batch } from './batch.entity.ts';
import { BatchNumberTaken, NotTrackedByBatch, ExpiryRequired } from './batch-errors.ts';
import { BatchInput, type BatchesUpsertInput, type BatchHoldInput, type BatchUpdateInput } from './batch.input.ts';

const words = (text: string | null | undefined): string | null => text?.trim() || null;
const same = (a: Decimal | null | undefined, b: Decimal | null | undefined): boolean => (a == null || b == null ? a == b : a.eq(b));

/** Enters a batch before any of it has come. */
export function createBatch(context: TenantContext, input: BatchInput): Promise<Batch> {
  return afterRaces(() => context.transaction(async (tx) => {
    const item = itemOf(await itemsOf(tx, [input]), input.sku, ZERO);
    const book = await BatchBook.open(tx, [item], [{ batch: input.number }]);
    if (!book.isTracked(item)) throw new NotTrackedByBatch(item.sku, input.number, 'sku');
    if (book.known(item, input.number)) throw new BatchNumberTaken(item.sku, input.number.trim());
    const batch = enter(tx, book, item, input);
    await tx.flush();
    return batch;
  }));
}

function enter(tx: Transaction, book: BatchBook, item: { id: string; sku: string }, input: BatchInput): Batch {
  const number = input.number.trim();
  return tx.create(Batch, {
    id: uuidv7(), variantId: item.id, sku: item.sku, number, mrp: input.mrp ?? null, vendorBatch: words(input.vendorBatch), note: words(input.note), ...printedOf(item.sku, number, book.trackingOf(item), input),
  });
}

/** Changes what is known of a batch. Its levels come first: nobody sells of it while its expiry changes. */
export function updateBatch(context: TenantContext, input: BatchUpdateInput): Promise<Batch> {
  return context.transaction(async (tx) => {
    const batch = await takeBatch(tx, input);
    const number = input.number === undefined ? batch.number : words(input.number);
    if (!number) throw new RuleBroken('REQUIRED', 'A batch has a number.', {}, ['number']);
    if (number.toLowerCase() !== batch.number.toLowerCase()) {
      const [other] = await tx.sql<{ id: string }>('select id from inventory_batch where variant_id = ? and lower(number) = lower(?)', [batch.variantId, number]);
      if (other) throw new BatchNumberTaken(batch.sku, number);
    }
    const [madeOn, expiresOn] = [input.madeOn === undefined ? batch.madeOn : input.madeOn, input.expiresOn === undefined ? batch.expiresOn : input.expiresOn];
    const { mustExpire } = (await trackingOf(tx, [batch.variantId])).get(batch.variantId) ?? UNTRACKED;
    if (mustExpire && !expiresOn) throw new ExpiryRequired(batch.sku, number);
    batch.number = number;
    batch.print({ madeOn, expiresOn });
    if (input.mrp !== undefined) batch.mrp = input.mrp;
    if (input.vendorBatch !== undefined) batch.vendorBatch = words(input.vendorBatch);
    if (input.note !== undefined) batch.note = words(input.note);
    await tx.flush();
    return batch;
  });
}

/** Holds a batch back wherever it stands, from this moment. */
export function quarantineBatch(context: TenantContext, input: BatchHoldInput): Promise<Batch> {
  return context.transaction(async (tx) => {
    const batch = await takeBatch(tx, input);
    const reason = input.reason.trim();
    batch.quarantine(reason, tx.actor.name, new Date());
    tx.note(Batch, batch.id, 'held back', reason);
    tx.publish(new StockBatchQuarantined(batch, reason));
    await tx.flush();
    return batch;
  });
}

/** Lets a batch be sold again that was held back. */
export function releaseBatch(context: TenantContext, input: BatchHoldInput): Promise<Batch> {
  return context.transaction(async (tx) => {
    const batch = await takeBatch(tx, input);
    const reason = input.reason.trim();
    batch.release();
    tx.note(Batch, batch.id, 'let be sold again', reason);
    tx.publish(new StockBatchReleased(batch, reason));
    await tx.flush();
    return batch;
  });
}

/** The levels of the batch first, in the order of their ids, as everybody who moves goods; then the batch. */
async function takeBatch(tx: Transaction, { id, version }: { id: string; version?: number | null }): Promise<Batch> {
  await tx.get(Batch, id, ['id']);
  await tx.lockAll(StockLevel, { batchId: id.toLowerCase() });
  const batch = await tx.lock(Batch, id, ['id']);
  tx.expectVersion(batch, version);
  return batch;
}

/** The same from a file or another system, by SKU and number. Fields that are left out stay as they are. */
export function upsertBatches(context: TenantContext, { batches, dryRun }: BatchesUpsertInput): Promise<BulkPayload> {
  return upsertAll(context, batches, ({ sku, number }) => `${sku} ${number}`, async (tx, rows) => {
    const items = await itemsOf(tx, rows);
    const book = await BatchBook.lock(tx, items.values(), rows.map(({ number }) => ({ batch: number })));
    return (row) => {
      checkInput(BatchInput, row);
      const item = itemOf(items, row.sku, ZERO);
      if (!book.isTracked(item)) throw new NotTrackedByBatch(item.sku, row.number, 'sku');
      const known = book.known(item, row.number);
      if (!known) {
        const batch = enter(tx, book, item, row);
        book.learn(batch);
        return { outcome: 'CREATED', id: batch.id };
      }
      const said = {
        madeOn: row.madeOn ?? known.madeOn ?? null, expiresOn: row.expiresOn ?? known.expiresOn ?? null, mrp: row.mrp ?? known.mrp ?? null,
        vendorBatch: words(row.vendorBatch) ?? known.vendorBatch ?? null, note: words(row.note) ?? known.note ?? null,
      };
      if (said.madeOn === (known.madeOn ?? null) && said.expiresOn === (known.expiresOn ?? null) && same(said.mrp, known.mrp) && said.vendorBatch === (known.vendorBatch ?? null) && said.note === (known.note ?? null)) return { outcome: 'UNCHANGED', id: known.id };
      known.print(said);
      Object.assign(known, { mrp: said.mrp, vendorBatch: said.vendorBatch, note: said.note });
      return { outcome: 'UPDATED', id: known.id };
    };
  }, { dryRun });
}
