import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { defaultBranchAddress } from '../catalogue/branch-address.ts';

/**
 * Where the goods of a transfer stand while they are on their way: a lane of the company’s transit in which none of its items
 * stands, nor has stood since the goods left. So each transfer keeps its own value to the paisa, however many carry the same item at the same time. Lanes are made
 * when they are needed; one dispatch after the other looks for one.
 */
export async function freeLane(tx: Transaction, variantIds: readonly string[], since?: Date): Promise<string> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`transit lanes ${tx.tenant.schema}`]);
  const [free] = await tx.sql<{ id: string }>(
    `select w.id from inventory_warehouse w
      where w.kind = 'TRANSIT' and not exists (
        select from inventory_stock_level l where l.warehouse_id = w.id and (l.on_hand > 0 or l.last_effective_at >= ?::timestamptz) and l.variant_id in (select jsonb_array_elements_text(?::jsonb)::uuid))
      order by w.created_at, w.id limit 1`, [since ?? null, JSON.stringify(variantIds)]);
  return free?.id ?? makeLane(tx);
}

async function makeLane(tx: Transaction): Promise<string> {
  const branch = await defaultBranchAddress(tx);
  if (!branch) throw new Error('The masters of this tenant were never prepared.');
  const [{ lanes }] = await tx.sql<{ lanes: number }>(`select count(*)::integer as lanes from inventory_warehouse where kind = 'TRANSIT'`) as [{ lanes: number }];
  const at = new Date();
  for (let number = lanes + 1; ; number++) {
    const [made] = await tx.sql<{ id: string }>(
      `insert into inventory_warehouse (id, code, name, branch_id, city, state_code, pincode, kind, is_active, created_at, updated_at)
       values (?, ?, ?, ?, null, ?, null, 'TRANSIT', true, ?, ?) on conflict on constraint inventory_warehouse_code do nothing returning id`,
      [uuidv7(), number === 1 ? 'TRANSIT' : `TRANSIT-${number}`, number === 1 ? 'In transit' : `In transit ${number}`, branch.id, branch.stateCode, at, at]);
    if (made) return made.id;
  }
}
