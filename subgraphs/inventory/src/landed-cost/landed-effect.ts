import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** Where a landed cost went, beyond the shelf. */
export interface LandedEffect {
  readonly inSold: Decimal;
  readonly inVariance: Decimal;
}

const NONE: LandedEffect = { inSold: ZERO, inVariance: ZERO };

/** Where landed costs went: into what has left for good, and into variances of standard costs. One statement for all that a list shows. */
export function landedEffectsOf(context: TenantContext, id: string): Promise<LandedEffect> {
  return context.batch('effects of landed costs', id, async (ids) => {
    const rows = await context.sql<{ id: string; sold: string; variance: string }>(
      `with wanted as (select jsonb_array_elements_text(?::jsonb)::uuid as id)
       select wanted.id,
              (select coalesce(sum(change.value_before - change.value_after), 0) from inventory_value_change change join inventory_stock_ledger_entry e on e.id = change.entry_id
                where change.landed_cost_id = wanted.id and e.quantity < 0 and e.kind <> 'TRANSFER_OUT') as sold,
              (select coalesce(sum(share.amount), 0) from inventory_landed_share share join inventory_stock_ledger_entry e on e.id = share.entry_id join inventory_stock_level l on l.id = e.level_id
                where share.landed_cost_id = wanted.id and l.method = 'STANDARD') as variance
         from wanted`, [JSON.stringify(ids)]);
    return new Map(rows.map((row) => [row.id, { inSold: new Decimal(row.sold), inVariance: new Decimal(row.variance) }]));
  }, NONE);
}
