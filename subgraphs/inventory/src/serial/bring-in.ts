import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { storable } from '@ilms/core/said';
import { Decimal } from '@ilms/kernel/decimal';
import { orOnlyTry } from '@ilms/kernel/bulk';
import { DomainError, NotFound, RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { BatchBook } from '../batch/batch-book.ts';
import { NotTrackedByBatch } from '../batch/batch-errors.ts';
import { itemOf, itemsOf, type Item } from '../catalogue/items.ts';
import { OpeningDays } from '../opening/opening-days.ts';
import { NotTrackedBySerial, SerialElsewhere, SerialHistory, SerialOfBatch, SerialsCounted, SerialTwice } from '../serial-errors.ts';
import { isBySerial } from '../tracking/stock-tracking.ts';
import { trackingOf } from '../tracking/tracking-book.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { SerialNumberRowInput, type SerialNumbersUpsertInput } from './serial.input.ts';
import { serialKey, serialText } from './serial-text.ts';
import { lastCountsOf } from './move-serials.ts';
import { takeIn, type Coming } from './take-in.ts';
import { whereIs } from './where-is.ts';
import type { SerialRow } from './standing-serial.ts';

type Known = { batch: string | null } & Pick<SerialRow, 'id' | 'variantId' | 'number' | 'status' | 'warehouseId' | 'documentNumber' | 'soldOn' | 'warrantyEndsOn' | 'lastMovedAt'>;

/**
 * Brings units in that are there already, each with its serial number and what it cost: stock and serial number together. A unit
 * that stands where the row says is UNCHANGED but for its warranty; a refused row leaves the others alone. Units may be of a day that is past, each of its own.
 */
export function bringSerialsIn(context: TenantContext, input: SerialNumbersUpsertInput): Promise<BulkPayload> {
  const { rows } = input;
  return orOnlyTry(context, input.dryRun, async (tx) => {
    const days = await OpeningDays.open(tx, input);
    const masters = await mastersOf(tx, rows);
    const coming: Coming[] = [];
    const warranties: { id: string; warrantyEndsOn: string | null }[] = [];
    const seen = new Set<string>();
    const answers = rows.map((row, index): BulkRow => ({ index, key: `${row.sku} ${row.number}`, ...answered(() => {
      checkInput(SerialNumberRowInput, row);
      const at = days.of(row);
      if (at instanceof DomainError) throw at;
      const { item, warehouse, number, known } = masters.meantBy(row, seen, at);
      if (!known) {
        masters.expectNotCounted(item, warehouse, at);
        coming.push({ index, row, number, item, warehouse, batchId: masters.batches.made(item, row)?.id ?? null, at });
        return { outcome: 'CREATED', id: null };
      }
      if (row.warrantyEndsOn === undefined || row.warrantyEndsOn === known.warrantyEndsOn) return { outcome: 'UNCHANGED', id: known.id };
      warranties.push({ id: known.id, warrantyEndsOn: row.warrantyEndsOn });
      return { outcome: 'UPDATED', id: known.id };
    }) }));
    await tx.flush();
    const ids = await takeIn(tx, coming);
    for (const [i, { index }] of coming.entries()) answers[index]!.id = ids[i]!;
    if (warranties.length) {
      await tx.sql(`update inventory_serial_number s set warranty_ends_on = r."warrantyEndsOn", version = version + 1, updated_at = ?::timestamptz from jsonb_to_recordset(?::jsonb) as r (id uuid, "warrantyEndsOn" date) where s.id = r.id`, [new Date(), JSON.stringify(warranties)]);
    }
    const count = (outcome: BulkOutcome) => answers.filter((answer) => answer.outcome === outcome).length;
    return Object.assign(new BulkPayload(), { created: count('CREATED'), updated: count('UPDATED'), unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows: answers });
  });
}

async function mastersOf(tx: Transaction, rows: readonly SerialNumberRowInput[]) {
  const items = await itemsOf(tx, rows);
  const codes = storable(rows.map(({ warehouseCode }) => warehouseCode.trim().toUpperCase()));
  const warehouses = new Map((await tx.find(Warehouse, { code: { $in: codes } }, { orderBy: { id: 'asc' } })).map((one) => [one.code, one]));
  const closed = new Map<string, DomainError>();
  for (const { id, code } of warehouses.values()) await openForReceipt(tx, id, ['warehouseCode']).catch((error: unknown) => { if (error instanceof DomainError) closed.set(code, error); else throw error; });
  const tracking = await trackingOf(tx, [...items.values()].map(({ id }) => id));
  const known = await tx.sql<Known & Record<string, unknown>>(
    `select s.id, s.variant_id as "variantId", s.number, b.number as batch, s.status, s.warehouse_id as "warehouseId", s.document_number as "documentNumber", s.sold_on::text as "soldOn", s.warranty_ends_on::text as "warrantyEndsOn", s.last_moved_at as "lastMovedAt"
       from inventory_serial_number s left join inventory_batch b on b.id = s.batch_id where (s.variant_id, lower(s.number)) in (select variant_id, number from jsonb_to_recordset(?::jsonb) as r (variant_id uuid, number text)) order by s.id for update of s`,
    [JSON.stringify(rows.flatMap(({ sku, number }) => { const item = items.get(sku); return item && storable([number]).length ? [{ variant_id: item.id, number: number.trim().toLowerCase() }] : []; }))]);
  const byKey = new Map(known.map((one) => [serialKey(one.variantId, one.number), one]));
  const batches = await BatchBook.open(tx, items.values(), rows);
  const lastCounts = await lastCountsOf(tx, [...items.values()].map(({ id }) => id));
  const codeOf = (id: string) => [...warehouses.values()].find((one) => one.id === id)?.code ?? 'another warehouse';
  return {
    batches,
    /** A count named every unit that was there; a unit that was there before it would have been found. */
    expectNotCounted(item: Item, warehouse: Warehouse, at: Date | null): void {
      const counted = at && lastCounts.get(`${warehouse.id} ${item.id}`);
      if (at && counted && counted > at) throw new SerialsCounted(item.sku, at, counted).at('asOf');
    },
    meantBy(row: SerialNumberRowInput, seen: Set<string>, at: Date | null) {
      const item = itemOf(items, row.sku, new Decimal(1));
      if (!isBySerial(tracking.get(item.id)?.tracking ?? 'NONE')) throw new NotTrackedBySerial(item.sku);
      const warehouse = warehouses.get(row.warehouseCode.trim().toUpperCase());
      if (!warehouse) throw new NotFound('warehouse', row.warehouseCode, ['warehouseCode']);
      const refusal = closed.get(warehouse.code);
      if (refusal) throw refusal;
      if (row.receivedOn && row.receivedOn > dayInIndia(new Date())) throw new RuleBroken('INVENTORY_IN_FUTURE', `It cannot have come in on ${row.receivedOn}: that is still to come.`, {}, ['receivedOn']);
      const number = serialText(row.number);
      const key = serialKey(item.id, number);
      if (seen.has(key)) throw new SerialTwice(item.sku, number);
      seen.add(key);
      const known = byKey.get(key);
      const there = known?.status === 'CANCELLED' ? undefined : known;
      if (known && !there && at && new Date(known.lastMovedAt) > at) throw new SerialHistory(item.sku, number, at, new Date(known.lastMovedAt));
      if (there && there.warehouseId !== warehouse.id) throw new SerialElsewhere(item.sku, there.number, `exists already: it ${whereIs(there, codeOf)}`, there.status ?? '');
      const batch = row.batch?.trim();
      if (there && batch && batch.toLowerCase() !== there.batch?.toLowerCase()) throw there.batch ? new SerialOfBatch(item.sku, there.number, there.batch, batch, 'batch') : new NotTrackedByBatch(item.sku, batch);
      return { item, warehouse, number, known: there };
    },
  };
}

/** A row's refusal is its answer; anything else is a bug and ends the request. */
function answered(work: () => { outcome: BulkOutcome; id: string | null }): Pick<BulkRow, 'outcome' | 'id' | 'errors'> {
  try {
    return { ...work(), errors: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: 'REFUSED', id: null, errors: userErrors(error) };
  }
}
