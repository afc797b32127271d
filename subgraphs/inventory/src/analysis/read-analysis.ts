import { dayAfter, daysBetween, startOfDay } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { idOf } from '../worked-out/row-id.ts';
import { placeScope } from '../warehouse/places.ts';
import { LEAST_DAYS, mostDaysOf } from './analysis-feature.ts';
import { AbcClass, XyzClass } from './analysis-words.ts';
import { classifyStock, type ItemFlow } from './classify-stock.ts';
import { StockAnalysisCell, StockAnalysisItem, StockAnalysisSummary } from './stock-analysis.ts';

/** Which question is asked: one place with all within it, or everywhere, and how many days back, today included. */
export interface AnalysisScope {
  readonly warehouseId?: string | null | undefined;
  /** The usual window, as far as the company may look, when nothing is said. */
  readonly days?: number | null | undefined;
}

interface Row {
  variantId: string; sku: string; onHand: string; value: string; lastMovedOn: string; cameInOn: string; lastIssuedOn: string | null;
  issuedQuantity: string; issuedValue: string; weekly: string; weeklySquared: string;
}

const USUAL_DAYS = 90;

/** Every item that ever moved there, classed; read once per request, in one statement however many items and movements there are. */
export async function readAnalysis(context: TenantContext, { warehouseId, days: said }: AnalysisScope): Promise<readonly StockAnalysisItem[]> {
  const most = mostDaysOf(context);
  const days = said ?? Math.min(USUAL_DAYS, most);
  if (days < LEAST_DAYS || days > most) throw new RuleBroken('INVENTORY_ANALYSIS_DAYS', `Between ${LEAST_DAYS} and ${most} days can be looked at; ${days} were asked for.`, { days, most }, ['days']);
  const places = await placeScope(context, warehouseId);
  const key = JSON.stringify([warehouseId ?? null, days]);
  return context.batch('stock analysis', key, async () => new Map([[key, await analyse(context, { warehouseId, days }, places)]]), []);
}

/** The day in India on which a moment falls. */
const dayOf = (moment: string) => `(${moment} at time zone 'Asia/Kolkata')::date::text`;

async function analyse(context: TenantContext, { warehouseId, days }: AnalysisScope & { readonly days: number }, places: string | null): Promise<StockAnalysisItem[]> {
  const today = dayInIndia(new Date());
  const weeks = Math.floor(days / 7);
  const tomorrow = dayAfter(today, 1);
  const firstWeek = startOfDay(dayAfter(tomorrow, -7 * weeks));
  const here = places ? 'l.warehouse_id in (select jsonb_array_elements_text(?::jsonb)::uuid)' : 'true';
  const place = places ? [places] : [];
  const rows = await context.report<Row & Record<string, unknown>>(
    `with weekly as (
       select l.variant_id, -sum(e.quantity) as quantity
         from inventory_stock_ledger_entry e join inventory_stock_level l on l.id = e.level_id
        where e.kind = 'ISSUE' and not e.is_void and e.effective_at >= ? and ${here}
        group by l.variant_id, floor(extract(epoch from e.effective_at - ?::timestamptz) / 604800)),
     demand as (select variant_id, sum(quantity) as weekly, sum(quantity * quantity) as squared from weekly group by variant_id)
     select l.variant_id as "variantId", min(l.sku) as sku, sum(l.on_hand)::text as "onHand", sum(l.value)::text as value,
            ${dayOf('max(latest.at)')} as "lastMovedOn", ${dayOf('min(earliest.at)')} as "cameInOn", ${dayOf('max(issued.at)')} as "lastIssuedOn",
            coalesce(sum(went.quantity), 0)::text as "issuedQuantity", coalesce(sum(went.value), 0)::text as "issuedValue",
            coalesce(min(demand.weekly), 0)::text as weekly, coalesce(min(demand.squared), 0)::text as "weeklySquared"
       from inventory_stock_level l
       join lateral (select e.effective_at as at from inventory_stock_ledger_entry e where e.level_id = l.id and not e.is_void order by e.effective_at desc limit 1) latest on true
       join lateral (select e.effective_at as at from inventory_stock_ledger_entry e where e.level_id = l.id and not e.is_void order by e.effective_at limit 1) earliest on true
       left join lateral (select e.effective_at as at from inventory_stock_ledger_entry e where e.level_id = l.id and e.kind = 'ISSUE' and not e.is_void order by e.effective_at desc limit 1) issued on true
       left join lateral (select -sum(e.quantity) as quantity, -sum(e.value) as value from inventory_stock_ledger_entry e where e.level_id = l.id and e.kind = 'ISSUE' and not e.is_void and e.effective_at >= ?) went on true
       left join demand on demand.variant_id = l.variant_id
      where ${here}
      group by l.variant_id`,
    [firstWeek, ...place, firstWeek, startOfDay(dayAfter(tomorrow, -days)), ...place]);
  const flows = rows.map((row): ItemFlow => ({
    sku: row.sku, issuedValue: new Decimal(row.issuedValue), weekly: new Decimal(row.weekly), weeklySquared: new Decimal(row.weeklySquared), onHand: new Decimal(row.onHand),
    cameInOn: row.cameInOn, lastIssuedOn: row.lastIssuedOn,
  }));
  const classes = classifyStock(flows, { weeks, today });
  return rows.map((row, index) => {
    const { lastMovedOn } = row;
    const [{ sku, issuedValue, onHand, lastIssuedOn }, { abc, xyz, pace, share, cumulativeShare, variation }] = [flows[index]!, classes[index]!];
    return Object.assign(new StockAnalysisItem(), {
      id: idOf(row.variantId, warehouseId ?? '', String(days)), variantId: row.variantId, sku, abc, xyz, pace, onHand, value: new Decimal(row.value), issuedQuantity: new Decimal(row.issuedQuantity), issuedValue,
      share: share.toDecimalPlaces(2), cumulativeShare: cumulativeShare.toDecimalPlaces(2), variation: variation && variation.toDecimalPlaces(3),
      lastMovedOn, daysSinceMovement: daysBetween(lastMovedOn, today), lastIssuedOn, daysSinceIssue: lastIssuedOn && daysBetween(lastIssuedOn, today),
    } as StockAnalysisItem);
  });
}

export function summariseAnalysis(items: readonly StockAnalysisItem[]): StockAnalysisSummary {
  const figures = (some: readonly StockAnalysisItem[]) => ({ items: some.length, issuedValue: sum(some.map(({ issuedValue }) => issuedValue)), value: sum(some.map(({ value }) => value)) });
  const [slow, dead] = (['SLOW', 'DEAD'] as const).map((pace) => figures(items.filter((item) => item.pace === pace)));
  const cells = (Object.keys(AbcClass) as AbcClass[]).flatMap((abc) => (Object.keys(XyzClass) as XyzClass[]).map((xyz) =>
    Object.assign(new StockAnalysisCell(), { abc, xyz, ...figures(items.filter((item) => item.abc === abc && item.xyz === xyz)) })));
  return Object.assign(new StockAnalysisSummary(), { ...figures(items), slowItems: slow!.items, slowValue: slow!.value, deadItems: dead!.items, deadValue: dead!.value, cells });
}
