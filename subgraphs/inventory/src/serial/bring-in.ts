import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { storable } from '@ilms/core/said';
import { Decimal } from '@ilms/kernel/decimal';
import { orOnlyTry } from '@ilms/kernel/bulk';
import { DomainError, NotFound, RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { itemOf, itemsOf, type Item } from '../catalogue/items.ts';
import { StockReceived } from '../events.ts';
import { NotTrackedBySerial, SerialElsewhere, SerialTwice } from '../serial-errors.ts';
import { lockOrMakePlaces } from '../stock/lock-levels.ts';
import { expectOpenBooks, post, type Posting } from '../stock/post.ts';
import { trackingOf } from '../tracking/tracking-book.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { moveSerials } from './move-serials.ts';
import { serialMove, type SerialMove } from './serial-move.ts';
import { SerialNumberRowInput, type SerialNumbersUpsertInput } from './serial.input.ts';
import { serialKey, serialText } from './serial-text.ts';
import { whereIs } from './where-is.ts';
import type { SerialRow } from './standing-serial.ts';

type Known = Pick<SerialRow, 'id' | 'variantId' | 'number' | 'status' | 'warehouseId' | 'documentNumber' | 'soldOn'> & { warrantyEndsOn: string | null };

/** A row that brings a unit in. */
interface Coming {
  readonly index: number;
  readonly row: SerialNumberRowInput;
  readonly number: string;
  readonly item: Item;
  readonly warehouse: Warehouse;
}

/**
 * Brings units in that are there already, each with its serial number and what it cost: stock and serial number together. A unit
 * that stands where the row says is UNCHANGED but for its warranty; a refused row leaves the others alone.
 */
export function bringSerialsIn(context: TenantContext, { rows, dryRun }: SerialNumbersUpsertInput): Promise<BulkPayload> {
  return orOnlyTry(context, dryRun, async (tx) => {
    await expectOpenBooks(tx);
    const masters = await mastersOf(tx, rows);
    const coming: Coming[] = [];
    const warranties: { id: string; warrantyEndsOn: string | null }[] = [];
    const seen = new Set<string>();
    const answers = rows.map((row, index): BulkRow => ({ index, key: `${row.sku} ${row.number}`, ...answered(() => {
      checkInput(SerialNumberRowInput, row);
      const { item, warehouse, number, known } = masters.meantBy(row, seen);
      if (!known) {
        coming.push({ index, row, number, item, warehouse });
        return { outcome: 'CREATED', id: null };
      }
      if (row.warrantyEndsOn === undefined || row.warrantyEndsOn === known.warrantyEndsOn) return { outcome: 'UNCHANGED', id: known.id };
      warranties.push({ id: known.id, warrantyEndsOn: row.warrantyEndsOn });
      return { outcome: 'UPDATED', id: known.id };
    }) }));
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
    `select s.id, s.variant_id as "variantId", s.number, s.status, s.warehouse_id as "warehouseId", s.document_number as "documentNumber", s.sold_on::text as "soldOn", s.warranty_ends_on::text as "warrantyEndsOn"
       from inventory_serial_number s where (s.variant_id, lower(s.number)) in (select variant_id, number from jsonb_to_recordset(?::jsonb) as r (variant_id uuid, number text)) order by s.id for update`,
    [JSON.stringify(rows.flatMap(({ sku, number }) => { const item = items.get(sku); return item && storable([number]).length ? [{ variant_id: item.id, number: number.trim().toLowerCase() }] : []; }))]);
  const byKey = new Map(known.map((one) => [serialKey(one.variantId, one.number), one]));
  const codeOf = (id: string) => [...warehouses.values()].find((one) => one.id === id)?.code ?? 'another warehouse';
  return {
    meantBy(row: SerialNumberRowInput, seen: Set<string>) {
      const item = itemOf(items, row.sku, new Decimal(1));
      if (tracking.get(item.id)?.tracking !== 'SERIAL') throw new NotTrackedBySerial(item.sku);
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
      if (there && there.warehouseId !== warehouse.id) throw new SerialElsewhere(item.sku, there.number, `exists already: it ${whereIs(there, codeOf)}`, there.status ?? '');
      return { item, warehouse, number, known: there };
    },
  };
}

/** One movement for all units of an item that cost the same in one warehouse. Answers the ids of the serial numbers, row by row. */
async function takeIn(tx: Transaction, coming: readonly Coming[]): Promise<string[]> {
  if (coming.length === 0) return [];
  const levels = await lockOrMakePlaces(tx, coming.map(({ item, warehouse }) => ({ warehouseId: warehouse.id, variantId: item.id, sku: item.sku })));
  const posting: Posting = { documentType: 'StockOpening', documentId: uuidv7(), postedAt: new Date(), reason: 'Serial numbers that were there' };
  const moves: SerialMove[] = [];
  for (const group of Map.groupBy(coming, ({ item, warehouse, row }) => `${warehouse.id} ${item.id} ${row.rate.toFixed()}`).values()) {
    const [{ item, warehouse, row, index }] = group as [Coming, ...Coming[]];
    const level = levels.get(warehouse.id, item.id);
    const change = level.receive(new Decimal(group.length), row.rate);
    const entry = post(tx, level, 'RECEIPT', change, posting, { isStated: true });
    tx.publish(new StockReceived(level, change.quantity, change.value, posting));
    moves.push(serialMove({ in: entry }, { serials: group.map(({ number }) => number), pick: 'NAMED', kind: 'RECEIVED', becomes: 'IN_STOCK', field: ['rows', String(index)] }));
  }
  await tx.flush();
  await moveSerials(tx, moves);
  const facts = coming.map(({ item, number, row }) => ({ variant_id: item.id, number: number.toLowerCase(), received_on: row.receivedOn ?? null, warranty_ends_on: row.warrantyEndsOn ?? null }));
  const rows = await tx.sql<{ id: string; variantId: string; number: string }>(
    `update inventory_serial_number s set received_on = coalesce(r.received_on, s.received_on), warranty_ends_on = r.warranty_ends_on
       from jsonb_to_recordset(?::jsonb) as r (variant_id uuid, number text, received_on date, warranty_ends_on date)
      where s.variant_id = r.variant_id and lower(s.number) = r.number returning s.id, s.variant_id as "variantId", s.number`, [JSON.stringify(facts)]);
  const ids = new Map(rows.map((row) => [serialKey(row.variantId, row.number), row.id]));
  return coming.map(({ item, number }) => ids.get(serialKey(item.id, number))!);
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
