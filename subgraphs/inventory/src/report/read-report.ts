import { dayAfter, startOfDay } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { categoryScope, OF_CATEGORIES } from '../catalogue/categories.ts';
import { idOf } from '../worked-out/row-id.ts';
import { placeScope } from '../warehouse/places.ts';
import { shareByAge } from './share-by-age.ts';
import { AGES, StockReportRow } from './stock-report.ts';

/** Which question is asked: one place with all within it, or everywhere; one category with all below it, or all items; from the beginning of one day to the end of another. */
export interface ReportScope {
  readonly warehouseId?: string | null | undefined;
  readonly categoryId?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

type Figure = 'opening' | 'openingValue' | 'came' | 'cameValue' | 'went' | 'wentValue' | 'revalued' | 'closing' | 'closingValue' | 'age30' | 'age60' | 'age90' | 'age180' | 'ageOver';
interface Row extends Record<Figure, string>, Record<string, unknown> { levelId: string; warehouseId: string; variantId: string; batchId: string | null; sku: string; oldestDays: number | null }

/** What every item did in every warehouse over these days, and how old is what is left; read once per request, in one statement. */
export async function readReport(context: TenantContext, scope: ReportScope): Promise<readonly StockReportRow[]> {
  const today = dayInIndia(new Date());
  const to = scope.to ?? today;
  const from = scope.from ?? `${to.slice(0, 7)}-01`;
  if (to > today) throw new RuleBroken('INVENTORY_REPORT_DAYS', `Nobody knows yet what will stand there on ${to}.`, { to, today }, ['to']);
  if (from > to) throw new RuleBroken('INVENTORY_REPORT_DAYS', `The first day, ${from}, lies after the last, ${to}.`, { from, to }, ['from']);
  const places = await placeScope(context, scope.warehouseId);
  const categories = (await categoryScope(context, scope.categoryId))?.ids ?? null;
  const key = JSON.stringify([scope.warehouseId ?? null, scope.categoryId ?? null, from, to]);
  return context.batch('stock report', key, async () => new Map([[key, await report(context, places, categories, from, to)]]), []);
}

/** Days from when it came in to the end asked for; goods that arrive from another warehouse are young again there. */
const LAYER = `select least(layer.quantity, layer.total_in - (closing.total_in - closing.balance_quantity)) as units, floor(extract(epoch from ?::timestamptz - layer.effective_at) / 86400)::integer as days
  from inventory_stock_ledger_entry layer
 where layer.level_id = l.id and layer.quantity > 0 and not layer.is_void and layer.total_in > closing.total_in - closing.balance_quantity and layer.effective_at < ?`;

const inClass = (least: number, most: number | null) => `coalesce(sum(units) filter (where days >= ${least}${most === null ? '' : ` and days < ${most}`}), 0)`;

async function report(context: TenantContext, places: string | null, categories: string | null, from: string, to: string): Promise<StockReportRow[]> {
  const [begins, ends] = [startOfDay(from), startOfDay(dayAfter(to, 1))];
  const [first, second, third, fourth] = AGES;
  const rows = await context.report<Row>(
    `select l.id as "levelId", l.warehouse_id as "warehouseId", l.variant_id as "variantId", l.batch_id as "batchId", l.sku,
            coalesce(opening.balance_quantity, 0)::text as opening, coalesce(opening.balance_value, 0)::text as "openingValue",
            moved.came::text, moved.came_value::text as "cameValue", moved.went::text, moved.went_value::text as "wentValue", moved.revalued::text,
            closing.balance_quantity::text as closing, closing.balance_value::text as "closingValue",
            age.oldest as "oldestDays", age.age30::text, age.age60::text, age.age90::text, age.age180::text, age.over::text as "ageOver"
       from inventory_stock_level l
       join lateral (select e.balance_quantity, e.balance_value, e.total_in from inventory_stock_ledger_entry e where e.level_id = l.id and e.effective_at < ? order by e.effective_at desc, e.sequence desc limit 1) closing on true
       left join lateral (select e.balance_quantity, e.balance_value from inventory_stock_ledger_entry e where e.level_id = l.id and e.effective_at < ? order by e.effective_at desc, e.sequence desc limit 1) opening on true
       cross join lateral (
         select coalesce(sum(e.quantity) filter (where e.quantity > 0), 0) as came, coalesce(sum(e.value) filter (where e.quantity > 0), 0) as came_value,
                coalesce(-sum(e.quantity) filter (where e.quantity < 0), 0) as went, coalesce(-sum(e.value) filter (where e.quantity < 0), 0) as went_value,
                coalesce(sum(e.value) filter (where e.kind = 'REVALUATION'), 0) as revalued
           from inventory_stock_ledger_entry e where e.level_id = l.id and e.effective_at >= ? and e.effective_at < ? and not e.is_void) moved
       cross join lateral (
         select max(days) as oldest, ${inClass(0, first)} as age30, ${inClass(first, second)} as age60, ${inClass(second, third)} as age90, ${inClass(third, fourth)} as age180, ${inClass(fourth, null)} as over
           from (${LAYER}) standing) age
      where (?::jsonb is null or l.warehouse_id in (select jsonb_array_elements_text(?::jsonb)::uuid)) and ${OF_CATEGORIES}
        and (closing.balance_quantity <> 0 or coalesce(opening.balance_quantity, 0) <> 0 or moved.came <> 0 or moved.went <> 0)`,
    [ends, begins, begins, ends, ends, ends, places, places, categories, categories]);
  return rows.map(({ levelId, warehouseId: where, variantId, batchId, sku, oldestDays, ...figures }) => {
    const decimals = Object.fromEntries(Object.entries(figures).map(([name, text]) => [name, new Decimal(text as string)])) as Record<Figure, Decimal>;
    const { closingValue, age30, age60, age90, age180, ageOver } = decimals;
    const [age30Value, age60Value, age90Value, age180Value, ageOverValue] = shareByAge(closingValue, [age30, age60, age90, age180, ageOver]);
    return Object.assign(new StockReportRow(), { id: idOf(levelId, from, to), warehouseId: where, variantId, batchId, sku, oldestDays, ...decimals, age30Value, age60Value, age90Value, age180Value, ageOverValue } as StockReportRow);
  });
}
