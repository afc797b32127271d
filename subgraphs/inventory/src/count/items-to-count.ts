import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { readAnalysis } from '../analysis/read-analysis.ts';
import type { AbcClass } from '../analysis/analysis-words.ts';
import { categoryScope } from '../catalogue/categories.ts';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { checkLines } from '../stock/each-line.ts';
import { isByBatch } from '../tracking/stock-tracking.ts';
import { trackingOf } from '../tracking/tracking-book.ts';
import type { Warehouse } from '../warehouse/warehouse.entity.ts';
import type { StockCountOpenInput } from './count.input.ts';
import type { StockCountKind } from './count-words.ts';

/** An item, or one batch of it, that is to be counted, and what the books say of it. */
export interface ToCount {
  readonly variantId: string;
  readonly batchId: string | null;
  readonly sku: string;
  readonly name: string;
  readonly abc: AbcClass | null;
  readonly onHand: Decimal;
}

/** Days over which the class of an item is worked out for a count. */
export const CLASS_DAYS = 90;
const MOST_LINES = 5000;

interface Row extends Record<string, unknown> {
  readonly variantId: string;
  readonly batchId: string | null;
  readonly sku: string;
  readonly name: string;
  readonly onHand: string;
}

/** What a sheet counts: everything that stands in the warehouse, or what the caller narrows it to. */
export async function itemsToCount(tx: Transaction, warehouse: Warehouse, wanted: StockCountOpenInput): Promise<{ items: ToCount[]; kind: StockCountKind; scope: string }> {
  const classes = await classesIn(tx, warehouse.id);
  if (wanted.items?.length) {
    const known = await itemsOf(tx, wanted.items);
    const skus = wanted.items.map(({ sku }) => sku);
    const items = checkLines(wanted.items, 'sku', ({ sku }, i) => {
      if (skus.indexOf(sku) < i) throw new RuleBroken('INVENTORY_SKU_TWICE', `${sku} stands twice in this document.`, {}, ['sku']);
      return itemOf(known, sku, ZERO);
    });
    const tracking = await trackingOf(tx, items.map(({ id }) => id));
    const stands = Map.groupBy(await standing(tx, warehouse.id, '(l.batch_id is null or l.on_hand > 0) and l.variant_id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [JSON.stringify(items.map(({ id }) => id))]), ({ variantId }) => variantId);
    return {
      kind: 'SELECTION', scope: items.length === 1 ? items[0]!.sku : `${items.length} chosen items`,
      items: items.flatMap(({ id, sku, name }) => {
        const abc = classes.get(id) ?? null;
        const rows = stands.get(id) ?? [];
        // Of an item that is tracked by batch each batch is counted that stands there, of another one all of it, also where nothing does.
        if (isByBatch(tracking.get(id)?.tracking ?? 'NONE')) return rows.filter(({ batchId }) => batchId).map(({ batchId, onHand }): ToCount => ({ variantId: id, batchId, sku, name, abc, onHand: new Decimal(onHand) }));
        return [{ variantId: id, batchId: null, sku, name, abc, onHand: new Decimal(rows[0]?.onHand ?? 0) }];
      }),
    };
  }
  const category = await categoryScope(tx, wanted.categoryId);
  const rows = category
    ? await standing(tx, warehouse.id, 'l.on_hand > 0 and p.product_category_id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [category.ids])
    : await standing(tx, warehouse.id, 'l.on_hand > 0', []);
  const found = rows.map(({ variantId, batchId, sku, name, onHand }): ToCount => ({ variantId, batchId, sku, name, abc: classes.get(variantId) ?? null, onHand: new Decimal(onHand) })).filter(({ abc }) => !wanted.abc || abc === wanted.abc);
  if (found.length > MOST_LINES) throw new RuleBroken('INVENTORY_COUNT_TOO_LONG', `A sheet has at most ${MOST_LINES} lines; this would have ${found.length}. Narrow it by category or class.`, { most: MOST_LINES, lines: found.length }, ['categoryId']);
  const words = [category?.path, wanted.abc && `Class ${wanted.abc}`].filter(Boolean);
  return { items: found, kind: words.length ? 'SELECTION' : 'FULL', scope: words.length ? words.join(', ') : 'The whole warehouse' };
}

const standing = (tx: Transaction, warehouseId: string, condition: string, values: readonly unknown[]): Promise<Row[]> => tx.sql<Row>(
  `select l.variant_id as "variantId", l.batch_id as "batchId", v.sku, v.name, l.on_hand::text as "onHand"
     from inventory_stock_level l join core_variant v on v.id = l.variant_id join core_product p on p.id = v.product_id
    where l.warehouse_id = ? and ${condition} order by v.sku, l.batch_id`, [warehouseId, ...values]);

/** The class of each item that ever moved in a warehouse. */
export async function classesIn(tx: TenantContext, warehouseId: string): Promise<Map<string, AbcClass>> {
  return new Map((await readAnalysis(tx, { warehouseId, days: CLASS_DAYS })).map(({ variantId, abc }) => [variantId, abc]));
}
