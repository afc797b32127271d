import { notify } from '@ilms/core/notification/notify';
import { whoMay } from '@ilms/core/notification/who-may';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { BELOW_POINT } from '../alert/alert-kinds.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { readSuggestions } from './read-suggestions.ts';
import { ReorderCrossing } from './reorder-crossing.entity.ts';
import { StockBelowReorderPoint } from './reorder-events.ts';
import type { ReorderSuggestion } from './reorder-suggestion.ts';

/** How many items a message names; the page it leads to shows all. */
const NAMED = 8;

/**
 * Says of each rule once that its item fell to the reorder point, and forgets that when it is above it again. With `movedSince` only rules
 * are looked at whose stock moved, or which were changed, since then; without it all of them, for demand and batches change by the mere day.
 * People are told once of all that fell in a warehouse.
 */
export async function sayBelowPoint(context: TenantContext, { movedSince }: { movedSince?: Date } = {}): Promise<void> {
  const ruleIds = movedSince && await rulesMovedSince(context, movedSince);
  if (ruleIds?.length === 0) return;
  const below = (await readSuggestions(context, ruleIds)).filter(({ urgency }) => urgency !== 'ENOUGH');
  const known = new Set((await context.find(ReorderCrossing, ruleIds ? { id: { $in: [...ruleIds] } } : {})).map(({ id }) => id));
  const fell = below.filter(({ id }) => !known.has(id));
  const isBelow = new Set(below.map(({ id }) => id));
  const rose = [...known].filter((id) => !isBelow.has(id));
  if (fell.length + rose.length === 0) return;
  const planners = fell.length ? await whoMay(context, 'stock:plan') : [];
  await context.transaction(async (tx) => {
    await tx.sql('delete from inventory_reorder_crossing where id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [JSON.stringify(rose)]);
    const crossed = await cross(tx, fell);
    for (const one of crossed) tx.publish(new StockBelowReorderPoint(one));
    await tell(tx, crossed, planners);
  });
}

/** Whoever notices the same at the same moment finds it said. */
async function cross(tx: Transaction, fell: readonly ReorderSuggestion[]): Promise<ReorderSuggestion[]> {
  const rows = await tx.sql<{ id: string }>(
    'insert into inventory_reorder_crossing (id, fell_at) select each.id::uuid, ?::timestamptz from jsonb_array_elements_text(?::jsonb) as each (id) order by 1 on conflict on constraint inventory_reorder_crossing_pkey do nothing returning id',
    [new Date(), JSON.stringify(fell.map(({ id }) => id))]);
  const now = new Set(rows.map(({ id }) => id));
  return fell.filter(({ id }) => now.has(id));
}

async function tell(tx: Transaction, crossed: readonly ReorderSuggestion[], planners: readonly string[]): Promise<void> {
  const places = Map.groupBy(crossed, ({ warehouseId }) => warehouseId);
  const names = new Map((await tx.find(Warehouse, { id: { $in: [...places.keys()] } })).map(({ id, name }) => [id, name]));
  for (const [warehouseId, items] of places) {
    const [first] = items;
    const title = items.length === 1 ? `${first!.sku} fell to its reorder point in ${names.get(warehouseId)}` : `${items.length} items fell to their reorder point in ${names.get(warehouseId)}`;
    const more = items.length > NAMED ? ` And ${items.length - NAMED} more.` : '';
    const body = items.length === 1 ? first!.reason : `${items.slice(0, NAMED).map(({ sku, available }) => `${sku}: ${available.toFixed()} available`).join(', ')}.${more}`;
    await notify(tx, planners, { kind: BELOW_POINT, title, body, path: `/inventory/reorder?warehouse=${warehouseId}${items.length === 1 ? `&q=${encodeURIComponent(first!.sku)}` : ''}` });
  }
}

async function rulesMovedSince(context: TenantContext, since: Date): Promise<string[]> {
  const rows = await context.sql<{ id: string }>(
    `select r.id from inventory_reorder_rule r where r.updated_at >= ?::timestamptz
     union select r.id from inventory_stock_level l join inventory_reorder_rule r on r.warehouse_id = l.warehouse_id and r.variant_id = l.variant_id where l.updated_at >= ?::timestamptz`, [since, since]);
  return rows.map(({ id }) => id);
}
