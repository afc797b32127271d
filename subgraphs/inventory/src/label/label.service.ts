import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import { itemsOf, namedItem } from '../catalogue/items.ts';
import { LabelBeyondSheet, NoLabels, TooManyLabels } from '../serial-errors.ts';
import { checkLines } from '../stock/each-line.ts';
import type { LastDay } from '../tracking/stock-tracking.ts';
import { labelsOnPage, SHEETS } from './label-layout.ts';
import { LabelSheet, type LabelFacts } from './label-sheet.entity.ts';
import type { LabelSheetInput } from './label.input.ts';

const MOST_LABELS = 2000;

/** Keeps what is to be printed, as items and serial numbers are now; the download draws it. */
export function prepareLabels(context: TenantContext, input: LabelSheetInput): Promise<LabelSheet> {
  return context.transaction(async (tx) => {
    const sheet = SHEETS[input.layout];
    const startAt = input.startAt ?? 1;
    if (startAt > labelsOnPage(sheet)) throw new LabelBeyondSheet(startAt, labelsOnPage(sheet));
    const facts = [...await itemFacts(tx, input), ...await levelFacts(tx, input), ...await serialFacts(tx, input.serialIds ?? []), ...await batchFacts(tx, input), ...await placeFacts(tx, input)];
    const labels = facts.reduce((all, { copies }) => all + copies, 0);
    if (labels === 0) throw new NoLabels();
    if (labels > MOST_LABELS) throw new TooManyLabels(labels, MOST_LABELS);
    return tx.create(LabelSheet, {
      id: uuidv7(), layout: input.layout, startAt, showsMrp: input.showsMrp ?? true, labels, pages: Math.ceil((startAt - 1 + labels) / labelsOnPage(sheet)), facts, at: new Date(), actorId: tx.actor.id, actorName: tx.actor.name,
    });
  });
}

async function itemFacts(tx: Transaction, { items }: LabelSheetInput): Promise<LabelFacts[]> {
  if (!items?.length) return [];
  const known = await itemsOf(tx, items);
  const wanted = checkLines(items, 'sku', ({ sku }) => namedItem(known, sku));
  const codes = await tx.sql<{ id: string; barcode: string | null }>('select id, barcode from core_variant where id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [JSON.stringify(wanted.map(({ id }) => id))]);
  const barcodeOf = new Map(codes.map(({ id, barcode }) => [id, barcode]));
  return wanted.map(({ id, sku, name, mrp }, i) => ({ kind: 'ITEM', sku, name, mrp, barcode: barcodeOf.get(id) ?? null, copies: items[i]!.copies ?? 1 }));
}

/** The items of stock levels; what is on hand of an item in several of them counts together. */
async function levelFacts(tx: Transaction, { levelIds, copiesEach }: LabelSheetInput): Promise<LabelFacts[]> {
  if (!levelIds?.length) return [];
  const wanted = [...new Set(levelIds.map((id) => id.toLowerCase()))];
  if (wanted.length > 500) throw new TooManyLabels(wanted.length, 500);
  const rows = await tx.sql<{ ids: string[]; sku: string; name: string; barcode: string | null; mrp: string | null; onHand: string }>(
    `select array_agg(l.id::text) as ids, v.sku, v.name, v.barcode, v.mrp::text as mrp, ceil(sum(l.on_hand))::text as "onHand"
       from inventory_stock_level l join core_variant v on v.id = l.variant_id where l.id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by v.id order by v.sku`, [JSON.stringify(wanted.filter(isUuid))]);
  const found = new Set(rows.flatMap(({ ids }) => ids));
  const missing = wanted.find((id) => !found.has(id));
  if (missing !== undefined) throw new NotFound('stock level', missing, ['levelIds']);
  return rows.map(({ sku, name, barcode, mrp, onHand }) => ({ kind: 'ITEM' as const, sku, name, barcode, mrp, copies: copiesEach ?? Number(onHand) })).filter(({ copies }) => copies > 0);
}

async function serialFacts(tx: Transaction, ids: readonly string[]): Promise<LabelFacts[]> {
  if (ids.length === 0) return [];
  if (ids.length > MOST_LABELS) throw new TooManyLabels(ids.length, MOST_LABELS);
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const rows = await tx.sql<{ id: string; sku: string; name: string; barcode: string | null; mrp: string | null; serial: string }>(
    `select s.id, s.sku, v.name, v.barcode, v.mrp::text as mrp, s.number as serial from inventory_serial_number s join core_variant v on v.id = s.variant_id where s.id in (select jsonb_array_elements_text(?::jsonb)::uuid)`, [JSON.stringify(wanted.filter(isUuid))]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return wanted.map((id) => {
    const row = found.get(id);
    if (!row) throw new NotFound('serial number', id, ['serialIds']);
    return { kind: 'SERIAL', sku: row.sku, name: row.name, barcode: row.barcode, mrp: row.mrp, serial: row.serial, copies: 1 };
  });
}

/** Batches with what stands on their packs: their own price where they have one, and the last day as the item calls it. */
async function batchFacts(tx: Transaction, { batchIds, batchSymbol, copiesEach }: LabelSheetInput): Promise<LabelFacts[]> {
  const wanted = chosen(batchIds);
  if (wanted.length === 0) return [];
  const rows = await tx.sql<{ id: string; sku: string; name: string; barcode: string | null; mrp: string | null; batch: string; lastDay: string | null; lastDayIs: LastDay; onHand: string }>(
    `select b.id, b.sku, v.name, v.barcode, coalesce(b.mrp, v.mrp)::text as mrp, b.number as batch, b.expires_on::text as "lastDay", coalesce(t.last_day_is, 'EXPIRY') as "lastDayIs",
            (select coalesce(ceil(sum(l.on_hand)), 0)::text from inventory_stock_level l where l.batch_id = b.id) as "onHand"
       from inventory_batch b join core_variant v on v.id = b.variant_id left join inventory_item_tracking t on t.variant_id = b.variant_id
      where b.id in (select jsonb_array_elements_text(?::jsonb)::uuid)`, [JSON.stringify(wanted.filter(isUuid))]);
  return inOrder(wanted, rows, 'batch', 'batchIds').map(({ sku, name, barcode, mrp, batch, lastDay, lastDayIs, onHand }) => (
    { kind: 'BATCH' as const, sku, name, barcode, mrp, batch, lastDay, lastDayIs, symbol: batchSymbol ?? null, copies: copiesEach ?? Number(onHand) })).filter(({ copies }) => copies > 0);
}

async function placeFacts(tx: Transaction, { warehouseIds, copiesEach }: LabelSheetInput): Promise<LabelFacts[]> {
  const wanted = chosen(warehouseIds);
  if (wanted.length === 0) return [];
  const rows = await tx.sql<{ id: string; code: string; name: string; where: string | null }>(
    `select w.id, w.code, w.name, coalesce(g.name, w.city) as "where" from inventory_warehouse w left join inventory_warehouse g on g.id = w.parent_id where w.id in (select jsonb_array_elements_text(?::jsonb)::uuid)`, [JSON.stringify(wanted.filter(isUuid))]);
  return inOrder(wanted, rows, 'warehouse', 'warehouseIds').map(({ code, name, where }) => ({ kind: 'PLACE' as const, code, name, where, copies: copiesEach ?? 1 }));
}

function chosen(ids: readonly string[] | null | undefined): string[] {
  const wanted = [...new Set((ids ?? []).map((id) => id.toLowerCase()))];
  if (wanted.length > 500) throw new TooManyLabels(wanted.length, 500);
  return wanted;
}

function inOrder<R extends { readonly id: string }>(wanted: readonly string[], rows: readonly R[], noun: string, field: string): R[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  return wanted.map((id) => {
    const row = found.get(id);
    if (!row) throw new NotFound(noun, id, [field]);
    return row;
  });
}
