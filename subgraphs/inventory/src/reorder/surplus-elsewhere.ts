import { Decimal } from '@ilms/kernel/decimal';
import { Quantity, Ref, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SELLABLE } from '../batch/batch.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import type { Surplus } from './plan-transfers.ts';
import { readSuggestions } from './read-suggestions.ts';
import type { ReorderSuggestion } from './reorder-suggestion.ts';

/** Units that another place of the same registration can spare. */
@Value('Units of an item that another place of the same GST registration can spare.')
export class SurplusElsewhere {
  @Ref(() => Warehouse, 'Where they stand.') warehouseId!: string;
  @Quantity('How many are available there beyond what its own rule orders up to; all that are available where it has none.') quantity!: Decimal;
}

interface Row { warehouseId: string; variantId: string; available: string; toWarehouseId: string; ruleId: string | null }

/**
 * What other places can spare, by suggestion: open stores of the same GSTIN, for goods that go to another registration need an invoice. A place keeps what its own rule
 * orders up to. Two statements more than the suggestions, however many there are.
 */
export async function surplusFor(context: TenantContext, suggestions: readonly Pick<ReorderSuggestion, 'id' | 'warehouseId' | 'variantId'>[]): Promise<Map<string, Surplus[]>> {
  if (suggestions.length === 0) return new Map();
  const rows = await context.sql<Row & { id: string } & Record<string, unknown>>(
    `select s.id, l.warehouse_id as "warehouseId", l.variant_id as "variantId", s.warehouse_id as "toWarehouseId", r.id as "ruleId", sum(l.on_hand - l.reserved)::text as available
       from jsonb_to_recordset(?::jsonb) as s (id uuid, warehouse_id uuid, variant_id uuid)
       join inventory_warehouse t on t.id = s.warehouse_id join core_branch tb on tb.id = t.branch_id
       join inventory_stock_level l on l.variant_id = s.variant_id and l.warehouse_id <> s.warehouse_id and l.on_hand > l.reserved
       join inventory_warehouse w on w.id = l.warehouse_id and w.kind = 'STORE' and w.is_active
       join core_branch wb on wb.id = w.branch_id and wb.gstin is not distinct from tb.gstin
       left join inventory_batch b on b.id = l.batch_id
       left join inventory_reorder_rule r on r.warehouse_id = l.warehouse_id and r.variant_id = l.variant_id and r.is_active
      where ${SELLABLE} group by s.id, l.warehouse_id, l.variant_id, s.warehouse_id, r.id`,
    [JSON.stringify(suggestions.map(({ id, warehouseId, variantId }) => ({ id, warehouse_id: warehouseId, variant_id: variantId })))]);
  const ruleIds = [...new Set(rows.flatMap(({ ruleId }) => ruleId ?? []))];
  const kept = new Map(ruleIds.length ? (await readSuggestions(context, ruleIds)).map((plan) => [plan.id, plan.orderUpTo]) : []);
  const spared = rows.map(({ id, warehouseId, variantId, available, ruleId }) => ({ id, warehouseId, variantId, quantity: new Decimal(available).minus((ruleId && kept.get(ruleId)) || 0) })).filter(({ quantity }) => quantity.gt(0));
  return Map.groupBy(spared.sort((a, b) => b.quantity.cmp(a.quantity) || (a.warehouseId < b.warehouseId ? -1 : 1)), ({ id }) => id);
}
