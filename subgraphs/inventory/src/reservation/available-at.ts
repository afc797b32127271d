import { Decimal } from '@ilms/kernel/decimal';
import { SELLABLE } from '../batch/batch.entity.ts';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';

/** What may still be promised in each of several warehouses, by item. */
export type AvailableUnits = ReadonlyMap<string, ReadonlyMap<string, Decimal>>;

interface LevelRow { warehouse_id: string; variant_id: string; available: string }

const OF_THESE = 'l.warehouse_id = any(?::uuid[]) and l.variant_id = any(?::uuid[])';
const SELECT = `select l.warehouse_id, l.variant_id, coalesce(sum(l.on_hand - l.reserved) filter (where ${SELLABLE}), 0)::text as available
  from inventory_stock_level l left join inventory_batch b on b.id = l.batch_id where ${OF_THESE} group by 1, 2`;

/** What may be promised now, by warehouse and item, over all batches that may be sold, in one statement; somebody else may promise it a moment later. */
export async function availableAt(context: TenantContext, warehouseIds: readonly string[], variantIds: readonly string[]): Promise<AvailableUnits> {
  return byWarehouse(await context.sql<LevelRow>(SELECT, [warehouseIds, variantIds]));
}

/** The same, kept from changing until commit. Levels are locked in the order of their ids, as everybody does, and read after that: call it once, before anything else locks some of them. */
export async function lockAvailable(tx: Transaction, warehouseIds: readonly string[], variantIds: readonly string[]): Promise<AvailableUnits> {
  await tx.sql(`select from inventory_stock_level l where ${OF_THESE} order by l.id for update`, [warehouseIds, variantIds]);
  return byWarehouse(await tx.sql<LevelRow>(SELECT, [warehouseIds, variantIds]));
}

const byWarehouse = (rows: readonly LevelRow[]): AvailableUnits =>
  new Map([...Map.groupBy(rows, (row) => row.warehouse_id)].map(([warehouseId, levels]) => [warehouseId, new Map(levels.map((level) => [level.variant_id, new Decimal(level.available)]))]));

/** Where units of one line of a document are held, and where others of it left. */
export interface LinePlace {
  readonly documentId: string;
  readonly documentLineId: string;
  readonly warehouseId: string;
  readonly variantId: string;
  readonly open: Decimal;
  /** How many of these may be shipped: their batch has not expired and is not held back. */
  readonly usable: Decimal;
  readonly shipped: Decimal;
}

/** Where the units of some documents are held or left, by line and warehouse, in one statement. */
export async function placesOf(context: TenantContext, documentType: string, documentIds: readonly string[]): Promise<LinePlace[]> {
  const rows = await context.sql<{ document_id: string; document_line_id: string; warehouse_id: string; variant_id: string; open: string; usable: string; shipped: string }>(
    `select r.document_id, r.document_line_id, r.warehouse_id, r.variant_id, sum(r.open)::text as open, coalesce(sum(r.open) filter (where ${SELLABLE}), 0)::text as usable, sum(r.consumed)::text as shipped
       from inventory_reservation r join inventory_warehouse w on w.id = r.warehouse_id left join inventory_batch b on b.id = r.batch_id
      where r.document_id = any(?::uuid[]) and r.document_type = ?
      group by r.document_id, r.document_line_id, r.warehouse_id, r.variant_id, w.code having sum(r.open) > 0 or sum(r.consumed) > 0 order by w.code`,
    [documentIds, documentType]);
  return rows.map((row) => ({ documentId: row.document_id, documentLineId: row.document_line_id, warehouseId: row.warehouse_id, variantId: row.variant_id, open: new Decimal(row.open), usable: new Decimal(row.usable), shipped: new Decimal(row.shipped) }));
}
