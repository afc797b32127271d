import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** One item, or one batch of it, in one warehouse at a moment; null: now. */
export interface Asked {
  readonly key: string;
  readonly warehouseId: string;
  readonly variantId: string;
  readonly batchId?: string | null | undefined;
  readonly at: Date | null;
}

/** What the books say of it: how many there were then, and what one unit costs now. */
export interface Books {
  readonly quantity: Decimal;
  readonly unitCost: Decimal;
}

/** What the books say, by key; one statement however many are asked. */
export async function booksAt(context: TenantContext, asked: readonly Asked[]): Promise<Map<string, Books>> {
  if (asked.length === 0) return new Map();
  const rows = await context.sql<{ key: string; quantity: string; unitCost: string }>(
    `select a.key, case when a.at is null then coalesce(l.on_hand, 0) else coalesce(then_.quantity, 0) end::text as quantity,
            case when l.on_hand > 0 then round(l.value / l.on_hand, 6) else 0 end::text as "unitCost"
       from jsonb_to_recordset(?::jsonb) as a (key text, warehouse_id uuid, variant_id uuid, batch_id uuid, at timestamptz)
       left join inventory_stock_level l on l.warehouse_id = a.warehouse_id and l.variant_id = a.variant_id and l.batch_id is not distinct from a.batch_id
       left join lateral (
         select e.balance_quantity as quantity from inventory_stock_ledger_entry e where e.level_id = l.id and e.effective_at <= a.at order by e.effective_at desc, e.sequence desc limit 1) then_ on true`,
    [JSON.stringify(asked.map(({ key, warehouseId, variantId, batchId, at }) => ({ key, warehouse_id: warehouseId, variant_id: variantId, batch_id: batchId ?? null, at: at?.toISOString() ?? null })))]);
  return new Map(rows.map(({ key, quantity, unitCost }) => [key, { quantity: new Decimal(quantity), unitCost: new Decimal(unitCost) }]));
}
