import { dayAfter, startOfDay } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SELLABLE } from '../batch/batch.entity.ts';
import { incomingStock, placeKey, type Incoming } from './incoming.ts';
import { planReorder, type ItemStanding, type ReorderTerms } from './plan-reorder.ts';
import { quantityReason, reasonFor } from './reorder-reason.ts';
import { ReorderSuggestion } from './reorder-suggestion.ts';
import { DEFAULT_LEAD_TIME_DAYS, type ReorderMethod } from './reorder-words.ts';
import { heirsOfVendors } from './vendor.ts';

interface Row {
  id: string; warehouseId: string; variantId: string; sku: string; levelId: string | null; vendorId: string | null; method: ReorderMethod;
  reorderPoint: string | null; orderUpTo: string | null; safetyStock: string | null; serviceLevel: string | null; orderMultiple: string | null; minimumOrder: string | null;
  leadTimeDays: number | null; vendorLeadTimeDays: number | null; demandDays: number; coverDays: number; unitDecimals: number;
  onHand: string; reserved: string; available: string; demand: string; squaredDemand: string;
}

const MOST_DAYS_OF_COVER = 3650;

/**
 * What the active rules come to today, or those with these ids: one statement, however many items there are. Rules of closed
 * warehouses and of items that are no longer sold come to nothing.
 */
export async function readSuggestions(context: TenantContext, ruleIds?: readonly string[]): Promise<ReorderSuggestion[]> {
  const today = dayInIndia(new Date());
  const rows = await context.sql<Row & Record<string, unknown>>(
    `${heirsOfVendors('select vendor_id from inventory_reorder_rule where vendor_id is not null')}
     select r.id, r.warehouse_id as "warehouseId", r.variant_id as "variantId", r.sku, r.method, l.ids[1] as "levelId", heir.id as "vendorId",
            r.reorder_point::text as "reorderPoint", r.order_up_to::text as "orderUpTo", r.safety_stock::text as "safetyStock", r.service_level::text as "serviceLevel",
            r.order_multiple::text as "orderMultiple", r.minimum_order::text as "minimumOrder", r.lead_time_days as "leadTimeDays", heir.lead_time_days as "vendorLeadTimeDays",
            r.demand_days as "demandDays", r.cover_days as "coverDays", u.decimals as "unitDecimals", coalesce(l.on_hand, 0)::text as "onHand", coalesce(l.reserved, 0)::text as reserved, coalesce(l.available, 0)::text as available,
            coalesce(went.demand, 0)::text as demand, coalesce(went.squared, 0)::text as "squaredDemand"
       from inventory_reorder_rule r
       join inventory_warehouse w on w.id = r.warehouse_id and w.is_active
       join core_variant v on v.id = r.variant_id and v.is_active
       join core_product p on p.id = v.product_id and p.is_active
       join core_unit u on u.id = p.unit_id
       left join lateral (
         select array_agg(l.id order by b.expires_on nulls last, l.id) as ids, sum(l.on_hand) as on_hand, sum(l.reserved) as reserved, sum(l.on_hand - l.reserved) filter (where ${SELLABLE}) as available
           from inventory_stock_level l left join inventory_batch b on b.id = l.batch_id where l.warehouse_id = r.warehouse_id and l.variant_id = r.variant_id) l on true
       left join heir on heir.origin = r.vendor_id
       left join lateral (
         select sum(quantity) as demand, sum(quantity * quantity) as squared
           from (select -sum(e.quantity) as quantity from inventory_stock_ledger_entry e
                  where e.level_id = any(l.ids) and e.kind = 'ISSUE' and not e.is_void and e.effective_at >= ?::timestamptz - interval '24 hours' * (r.demand_days - 1)
                  group by (e.effective_at at time zone 'Asia/Kolkata')::date) of_a_day) went on true
      where r.is_active ${ruleIds ? 'and r.id in (select jsonb_array_elements_text(?::jsonb)::uuid)' : ''}`,
    [startOfDay(today), ...(ruleIds ? [JSON.stringify(ruleIds)] : [])]);
  const incoming = await incomingStock(context);
  return rows.map((row) => suggestionOf(row, incoming, today));
}

const optional = (text: string | null): Decimal | null => (text === null ? null : new Decimal(text));

function suggestionOf(row: Row, incoming: Incoming, today: string): ReorderSuggestion {
  const { id, warehouseId, variantId, sku, levelId, vendorId, method, coverDays, demandDays, unitDecimals } = row;
  const terms: ReorderTerms = {
    method, coverDays, reorderPoint: optional(row.reorderPoint), orderUpTo: optional(row.orderUpTo), safetyStock: optional(row.safetyStock), serviceLevel: optional(row.serviceLevel),
    orderMultiple: optional(row.orderMultiple), minimumOrder: optional(row.minimumOrder),
  };
  const [onHand, reserved] = [new Decimal(row.onHand), new Decimal(row.reserved)];
  const available = new Decimal(row.available);
  const { mean, spread } = demandOf(new Decimal(row.demand), new Decimal(row.squaredDemand), demandDays);
  const leadTimeDays = row.leadTimeDays ?? row.vendorLeadTimeDays ?? DEFAULT_LEAD_TIME_DAYS;
  const standing: ItemStanding = { available, incoming: incoming.get(placeKey(warehouseId, variantId)) ?? ZERO, dailyDemand: mean, demandSpread: spread, leadTimeDays, unitDecimals };
  const plan = planReorder(terms, standing);
  const cover = mean.isZero() ? null : Decimal.max(available, 0).div(mean);
  return Object.assign(new ReorderSuggestion(), {
    id, warehouseId, variantId, sku, levelId, vendorId, onHand, reserved, available, leadTimeDays, ...plan,
    leadTimeFrom: row.leadTimeDays !== null ? 'RULE' : row.vendorLeadTimeDays !== null ? 'VENDOR' : 'DEFAULT',
    dailyDemand: mean.toDecimalPlaces(6), demandSpread: spread.toDecimalPlaces(6),
    daysOfCover: cover && cover.toDecimalPlaces(1, Decimal.ROUND_DOWN),
    runsOutOn: cover?.lte(MOST_DAYS_OF_COVER) ? dayAfter(today, cover.floor().toNumber()) : null,
    reason: reasonFor(standing, plan, demandDays), quantityReason: quantityReason(terms, standing, plan),
  } satisfies Partial<ReorderSuggestion>);
}

/** Mean and standard deviation of what left in a day, from the sums over the days on which something did: the others count as zero. */
export function demandOf(sum: Decimal, sumOfSquares: Decimal, days: number): { mean: Decimal; spread: Decimal } {
  return { mean: sum.div(days), spread: Decimal.max(0, sumOfSquares.mul(days).minus(sum.mul(sum))).sqrt().div(days) };
}
