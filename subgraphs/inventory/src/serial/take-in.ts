import type { Transaction } from '@ilms/kernel/tenant-context';
import { Decimal } from '@ilms/kernel/decimal';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Item } from '../catalogue/items.ts';
import { StockReceived } from '../events.ts';
import { lockOrMakePlaces, type LockedLevels } from '../stock/lock-levels.ts';
import { post, type Posting } from '../stock/post.ts';
import { Shelves } from '../stock/shelves.ts';
import type { Warehouse } from '../warehouse/warehouse.entity.ts';
import { moveSerials } from './move-serials.ts';
import { serialMove, type SerialMove } from './serial-move.ts';
import type { SerialNumberRowInput } from './serial.input.ts';
import { serialKey } from './serial-text.ts';

/** A row that brings a unit in, as of a moment that is past or now. */
export interface Coming {
  readonly index: number;
  readonly row: SerialNumberRowInput;
  readonly number: string;
  readonly item: Item;
  readonly warehouse: Warehouse;
  readonly batchId: string | null;
  readonly at: Date | null;
}

/** Takes units in, those of the earliest day first; what moved later is valued anew. Answers the ids of the serial numbers, row by row. */
export async function takeIn(tx: Transaction, coming: readonly Coming[]): Promise<string[]> {
  if (coming.length === 0) return [];
  const levels = await lockOrMakePlaces(tx, coming.map(({ item, warehouse, batchId }) => ({ warehouseId: warehouse.id, variantId: item.id, sku: item.sku, batchId })));
  const posting: Posting = { documentType: 'StockOpening', documentId: uuidv7(), postedAt: new Date(), reason: 'Serial numbers that were there' };
  const days = [...Map.groupBy(coming, ({ at }) => at?.getTime() ?? Infinity)].sort(([a], [b]) => a - b);
  for (const [, some] of days) await takeInOfDay(tx, levels, some, { ...posting, effectiveAt: some[0]!.at ?? undefined });
  const facts = coming.map(({ item, number, row }) => ({ variant_id: item.id, number: number.toLowerCase(), received_on: row.receivedOn ?? null, warranty_ends_on: row.warrantyEndsOn ?? null }));
  const rows = await tx.sql<{ id: string; variantId: string; number: string }>(
    `update inventory_serial_number s set received_on = coalesce(r.received_on, s.received_on), warranty_ends_on = r.warranty_ends_on
       from jsonb_to_recordset(?::jsonb) as r (variant_id uuid, number text, received_on date, warranty_ends_on date)
      where s.variant_id = r.variant_id and lower(s.number) = r.number returning s.id, s.variant_id as "variantId", s.number`, [JSON.stringify(facts)]);
  const ids = new Map(rows.map((row) => [serialKey(row.variantId, row.number), row.id]));
  return coming.map(({ item, number }) => ids.get(serialKey(item.id, number))!);
}

/** One movement for all units of an item, or of one batch of it, that cost the same in one warehouse. */
async function takeInOfDay(tx: Transaction, levels: LockedLevels, coming: readonly Coming[], posting: Posting): Promise<void> {
  const shelves = new Shelves(tx);
  const at = posting.effectiveAt;
  if (at) for (const level of new Set(coming.map(({ warehouse, item, batchId }) => levels.get(warehouse.id, item.id, batchId)))) await shelves.bring(level, at);
  const moves: SerialMove[] = [];
  for (const group of Map.groupBy(coming, ({ item, warehouse, batchId, row }) => `${warehouse.id} ${item.id} ${batchId ?? ''} ${row.rate.toFixed()}`).values()) {
    const [{ item, warehouse, batchId, row, index }] = group as [Coming, ...Coming[]];
    const level = levels.get(warehouse.id, item.id, batchId);
    const shelf = shelves.of(level, at);
    const change = shelf.receive(new Decimal(group.length), row.rate);
    const entry = post(tx, shelf, 'RECEIPT', change, posting, { isStated: true });
    shelves.note(level, entry);
    tx.publish(new StockReceived(level, change.quantity, change.value, posting));
    moves.push(serialMove({ in: entry }, { serials: group.map(({ number }) => number), pick: 'NAMED', kind: 'RECEIVED', becomes: 'IN_STOCK', field: ['rows', String(index)] }));
  }
  await tx.flush();
  await moveSerials(tx, moves);
  await shelves.settle(posting);
  await tx.flush();
}
