import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { AbcClass } from '../analysis/analysis-words.ts';
import { NothingToCount } from '../errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { classesIn, type ToCount } from './items-to-count.ts';
import { StockCountPlan } from './count-plan.entity.ts';
import { StockCountSheet } from './count-sheet.entity.ts';
import type { StockCountActionInput, StockCountPlanInput } from './count.input.ts';
import { writeSheet } from './open-count.service.ts';

const DAY_MS = 86_400_000;

/** Says how often items of a warehouse are counted. */
export function setCountPlan(context: TenantContext, input: StockCountPlanInput): Promise<StockCountPlan> {
  return context.transaction(async (tx) => {
    const warehouse = await openForReceipt(tx, input.warehouseId, ['warehouseId']);
    const { daysA, daysB, daysC, mostLines, isBlind, isActive } = input;
    if (daysA + daysB + daysC === 0) throw new RuleBroken('INVENTORY_COUNT_PLAN_EMPTY', 'Say after how many days items of at least one class are counted.', {}, ['daysA']);
    const [known] = await tx.lockAll(StockCountPlan, { warehouseId: warehouse.id });
    const said = { daysA, daysB, daysC, mostLines, isBlind, isActive };
    if (known) tx.expectVersion(known, input.version);
    const plan = known ? Object.assign(known, said) : tx.create(StockCountPlan, { id: uuidv7(), warehouseId: warehouse.id, ...said });
    await tx.flush();
    return plan;
  });
}

/** An item that is due, and for how many days it has been. */
export interface Due extends ToCount {
  readonly abc: AbcClass;
  readonly overdueDays: number;
}

/** What is due by a plan, class A first and then what has waited longest. What stands on an open sheet is being counted. */
export async function dueItems(tx: TenantContext, plan: StockCountPlan, now = new Date()): Promise<Due[]> {
  const classes = await classesIn(tx, plan.warehouseId);
  const days: Record<AbcClass, number> = { A: plan.daysA, B: plan.daysB, C: plan.daysC };
  const rows = await tx.sql<{ variantId: string; batchId: string | null; sku: string; name: string; onHand: string; countedAt: Date | null; since: Date }>(
    `select l.variant_id as "variantId", l.batch_id as "batchId", v.sku, v.name, l.on_hand::text as "onHand", l.created_at as since, (select max(c.effective_at) from inventory_stock_count c where c.level_id = l.id and not exists (select from inventory_stock_ledger_entry e where e.count_id = c.id and e.is_cancelled)) as "countedAt"
       from inventory_stock_level l join core_variant v on v.id = l.variant_id
      where l.warehouse_id = ? and l.on_hand > 0 and not exists (
        select from inventory_count_line c join inventory_count_sheet s on s.id = c.sheet_id
         where c.variant_id = l.variant_id and c.batch_id is not distinct from l.batch_id and s.warehouse_id = l.warehouse_id and s.status in ('SUGGESTED', 'COUNTING', 'RECOUNT', 'COUNTED'))`, [plan.warehouseId]);
  return rows.flatMap((row): Due[] => {
    const abc = classes.get(row.variantId) ?? 'C';
    if (days[abc] === 0) return [];
    // What was never counted is due at once; it has waited since it came.
    const due = row.countedAt ? new Date(row.countedAt).getTime() + days[abc] * DAY_MS : new Date(row.since).getTime();
    return due > now.getTime() ? [] : [{ variantId: row.variantId, batchId: row.batchId, sku: row.sku, name: row.name, onHand: new Decimal(row.onHand), abc, overdueDays: Math.floor((now.getTime() - due) / DAY_MS) }];
  }).sort((a, b) => (a.abc === b.abc ? b.overdueDays - a.overdueDays || (a.sku < b.sku ? -1 : 1) : a.abc < b.abc ? -1 : 1));
}

/** Suggests a sheet of what is due, unless one is waiting already. Answers it, or nothing when nothing is due. */
async function suggest(tx: Transaction, plan: StockCountPlan): Promise<StockCountSheet | null> {
  // One after the other: two would suggest the same.
  await tx.lock(StockCountPlan, plan.id);
  const [waiting] = await tx.find(StockCountSheet, { warehouseId: plan.warehouseId, status: 'SUGGESTED' });
  if (waiting) return waiting;
  const due = (await dueItems(tx, plan)).slice(0, plan.mostLines);
  if (due.length === 0) return null;
  const words = (['A', 'B', 'C'] as const).map((abc) => [abc, due.filter((item) => item.abc === abc).length] as const).filter(([, count]) => count > 0).map(([abc, count]) => `${count} of class ${abc}`);
  return writeSheet(tx, { warehouse: await tx.get(Warehouse, plan.warehouseId), kind: 'CYCLE', scope: `Due by plan: ${words.join(', ')}`, isBlind: plan.isBlind, items: due });
}

/** The same for somebody who does not want to wait for tomorrow. */
export function suggestNow(context: TenantContext, input: StockCountActionInput): Promise<string> {
  return context.once('stockCountSuggest', input, async (tx) => {
    const plan = await tx.get(StockCountPlan, input.id, ['id']);
    tx.expectVersion(plan, input.version);
    const sheet = await suggest(tx, plan);
    if (!sheet) throw new NothingToCount('nothing is due by this plan');
    return sheet.id;
  });
}

/** Every morning: a sheet for each warehouse in which something is due. */
export async function suggestCounts(context: TenantContext): Promise<void> {
  for (const plan of await context.find(StockCountPlan, { isActive: true }, { orderBy: { id: 'asc' } })) {
    await context.transaction(async (tx) => {
      const { isActive } = await tx.get(Warehouse, plan.warehouseId);
      if (isActive) await suggest(tx, plan);
    });
  }
}
