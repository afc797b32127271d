import { FiscalYear } from '@ilms/core/company/fiscal-year.entity';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Layers } from './layers.ts';
import { layersBefore, standardAt } from './past-stock.ts';
import { StockLevel } from './stock-level.entity.ts';
import type { StockMovementKind } from './stock-ledger-entry.entity.ts';
import { averageCost, incoming, outgoing, restated, unitRate } from './valuation.ts';

/** One movement in the order in which movements of a level happened. */
export interface Place {
  readonly at: Date;
  readonly sequence: number;
}

/** Movements that one transaction values anew: few enough to be done while a person waits. */
const AT_ONCE = 2000;
const TURN = 8000;

interface Row extends Record<string, unknown> {
  id: string;
  sequence: number;
  at: Date;
  kind: StockMovementKind;
  quantity: string;
  rate: string;
  value: string;
  balanceValue: string;
  statedValue: string | null;
  landed: string | null;
  sourceValue: string | null;
  countRate: string | null;
  isVoid: boolean;
}

interface Changed {
  readonly id: string;
  readonly at: Date;
  readonly rate: Decimal;
  readonly value: Decimal;
  readonly before: Decimal;
  readonly balance: Decimal;
}

/** What stands in a level as one movement after another is valued. */
interface Standing {
  onHand: Decimal;
  value: Decimal;
  readonly layers: Layers | undefined;
  standard: Decimal | undefined;
}

/** Why figures are worked out again: a movement that was added or costs more now, and the landed cost that makes it so. */
export interface Why {
  readonly entryId: string;
  readonly landedCostId?: string | null | undefined;
}

/**
 * Values all movements of a locked level anew, from one that was added to its past. Few are done at once; of many the
 * rest is left to {@link revalueStock}, and until then the level says that its values are converging.
 */
export async function revalue(tx: Transaction, level: StockLevel, from: Place, why: Why): Promise<void> {
  const [{ total }] = await tx.sql<{ total: number }>('select count(*)::integer as total from inventory_stock_ledger_entry where level_id = ? and (effective_at, sequence) >= (?::timestamptz, ?::integer)', [level.id, from.at, from.sequence]) as [{ total: number }];
  if (total <= AT_ONCE && !level.valuingFrom) {
    await walk(tx, level, from, AT_ONCE, why);
    return;
  }
  level.valuingFrom = level.valuingFrom && level.valuingFrom < from.at ? level.valuingFrom : from.at;
  await tx.flush();
  await queue(tx, [{ levelId: level.id, from }], why);
}

/** Has levels valued anew in the background; one that waits already begins at the earlier of the two moments. */
async function queue(tx: Transaction, levels: readonly { levelId: string; from: Place }[], { entryId, landedCostId = null }: Why): Promise<void> {
  if (levels.length === 0) return;
  const now = new Date();
  const rows = levels.map(({ levelId, from }) => ({ id: uuidv7(), level_id: levelId, from_at: from.at, from_sequence: from.sequence })).sort((a, b) => (a.level_id < b.level_id ? -1 : 1));
  await tx.sql(
    `insert into inventory_revaluation as waiting (id, level_id, from_at, from_sequence, cause_id, landed_cost_id, done, total, queued_at, updated_at)
     select id, level_id, from_at, from_sequence, ?::uuid, ?::uuid, 0, (select count(*) from inventory_stock_ledger_entry e where e.level_id = wanted.level_id and (e.effective_at, e.sequence) >= (wanted.from_at, wanted.from_sequence)), ?::timestamptz, ?::timestamptz
       from jsonb_to_recordset(?::jsonb) as wanted (id uuid, level_id uuid, from_at timestamptz, from_sequence integer)
     on conflict on constraint inventory_revaluation_once do update set from_at = excluded.from_at, from_sequence = excluded.from_sequence, cause_id = excluded.cause_id, landed_cost_id = excluded.landed_cost_id, total = excluded.total, done = 0, updated_at = excluded.updated_at
       where (excluded.from_at, excluded.from_sequence) < (waiting.from_at, waiting.from_sequence)`,
    [entryId, landedCostId, now, now, JSON.stringify(rows)]);
  tx.enqueue({ module: 'inventory', job: 'revalue-stock' });
}

/** What stood there before a movement. */
async function standingBefore(tx: Transaction, level: StockLevel, { at, sequence }: Place): Promise<Standing> {
  const [before] = await tx.sql<{ onHand: string; value: string; totalIn: string }>(
    `select balance_quantity as "onHand", balance_value as value, total_in as "totalIn" from inventory_stock_ledger_entry
      where level_id = ? and (effective_at, sequence) < (?::timestamptz, ?::integer) order by effective_at desc, sequence desc limit 1`, [level.id, at, sequence]);
  const [onHand, value, totalIn] = before ? [new Decimal(before.onHand), new Decimal(before.value), new Decimal(before.totalIn)] : [ZERO, ZERO, ZERO];
  return { onHand, value, layers: level.method === 'FIFO' ? await layersBefore(tx, level.id, totalIn.minus(onHand), at, sequence) : undefined, standard: await standardAt(tx, level, { at, sequence }) };
}

/** Values up to `limit` movements; answers the one to go on with, or undefined when none is left. */
async function walk(tx: Transaction, level: StockLevel, from: Place, limit: number, why: Why): Promise<{ next: Place | undefined; looked: number }> {
  const standing = await standingBefore(tx, level, from);
  const rows = await tx.sql<Row>(
    `select e.id, e.sequence, e.effective_at as at, e.kind, e.quantity, e.rate, e.value, e.balance_value as "balanceValue", e.stated_value as "statedValue", -source.value as "sourceValue", count.rate as "countRate", e.is_void as "isVoid",
            (select sum(amount) from inventory_landed_share share where share.entry_id = e.id) as landed
       from inventory_stock_ledger_entry e left join inventory_stock_ledger_entry source on source.id = e.source_id left join inventory_stock_count count on count.id = e.count_id
      where e.level_id = ? and (e.effective_at, e.sequence) >= (?::timestamptz, ?::integer) order by e.effective_at, e.sequence limit ?`, [level.id, from.at, from.sequence, limit + 1]);
  const batch = rows.slice(0, limit);
  const changed: Changed[] = [];
  for (const row of batch) {
    const quantity = new Decimal(row.quantity);
    const before = new Decimal(row.value);
    const value = row.isVoid ? before : valueOf(row, quantity, before, standing);
    if (!row.isVoid) {
      standing.onHand = standing.onHand.plus(quantity);
      standing.value = standing.value.plus(value);
    }
    if (!value.eq(before) || !standing.value.eq(row.balanceValue)) changed.push({ id: row.id, at: new Date(row.at), rate: row.kind === 'REVALUATION' ? new Decimal(row.rate) : unitRate(value, quantity), value, before, balance: standing.value });
  }
  await store(tx, level, changed, why);
  const next = rows[limit];
  if (!next) {
    level.value = standing.value;
    level.valuingFrom = null;
    await tx.flush();
  }
  return { next: next && { at: new Date(next.at), sequence: next.sequence }, looked: batch.length };
}

/** What one movement changes the value by: what was said of it, what the other half of a transfer cost, or what follows from what stood there. */
function valueOf(row: Row, quantity: Decimal, before: Decimal, standing: Standing): Decimal {
  if (row.kind === 'REVALUATION') {
    standing.standard = new Decimal(row.rate);
    return restated(standing, standing.standard).value;
  }
  if (quantity.isZero()) return ZERO;
  if (quantity.isNegative()) return outgoing(standing, quantity.neg()).value;
  const value = cameWith(row, quantity, standing.standard) ?? (standing.onHand.isZero() ? before : averageCost(standing, quantity));
  standing.layers?.add(quantity, value);
  return value;
}

function cameWith({ statedValue, sourceValue, countRate, landed }: Row, quantity: Decimal, standard: Decimal | undefined): Decimal | undefined {
  if (sourceValue !== null) return new Decimal(sourceValue);
  if (standard) return incoming(quantity, standard).value;
  if (statedValue !== null) return new Decimal(statedValue).plus(landed ?? 0);
  return countRate === null ? undefined : incoming(quantity, new Decimal(countRate)).value;
}

/** Writes new figures, keeps what they had been, and passes on what left for other warehouses. */
async function store(tx: Transaction, level: StockLevel, changed: readonly Changed[], why: Why): Promise<void> {
  if (changed.length === 0) return;
  await tx.sql(
    `update inventory_stock_ledger_entry e set rate = c.rate, value = c.value, balance_value = c.balance
       from jsonb_to_recordset(?::jsonb) as c (id uuid, rate numeric, value numeric, balance numeric) where e.id = c.id`,
    [JSON.stringify(changed.map(({ id, rate, value, balance }) => ({ id, rate: rate.toFixed(), value: value.toFixed(2), balance: balance.toFixed(2) })))]);
  const moved = changed.filter(({ value, before }) => !value.eq(before));
  if (moved.length === 0) return;
  const postedOn = await booksFor(tx);
  const now = new Date();
  await tx.sql(
    `insert into inventory_value_change (id, entry_id, level_id, value_before, value_after, posted_on, cause_id, landed_cost_id, at)
     select id, entry_id, ?::uuid, value_before, value_after, posted_on, ?::uuid, ?::uuid, ?::timestamptz
       from jsonb_to_recordset(?::jsonb) as c (id uuid, entry_id uuid, value_before numeric, value_after numeric, posted_on date)`,
    [level.id, why.entryId, why.landedCostId ?? null, now, JSON.stringify(moved.map(({ id, at, before, value }) => ({ id: uuidv7(), entry_id: id, value_before: before.toFixed(2), value_after: value.toFixed(2), posted_on: postedOn(dayInIndia(at)) })))]);
  const further = await tx.sql<{ levelId: string; at: Date; sequence: number }>(
    `select distinct on (level_id) level_id as "levelId", effective_at as at, sequence from inventory_stock_ledger_entry
      where source_id in (select jsonb_array_elements_text(?::jsonb)::uuid) order by level_id, effective_at, sequence`, [JSON.stringify(moved.map(({ id }) => id))]);
  await queue(tx, further.map(({ levelId, at, sequence }) => ({ levelId, from: { at: new Date(at), sequence } })), why);
}

/** The day whose books take a difference: its own, or today where its books are locked. */
async function booksFor(tx: Transaction): Promise<(day: string) => string> {
  const years = await tx.find(FiscalYear, {});
  const today = dayInIndia(new Date());
  return (day) => {
    const year = years.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
    try {
      year?.expectOpen(day, 'STOCK');
      return day;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return today;
    }
  };
}

/**
 * Values anew what waits, the earliest moment first, so that what one warehouse passes on is known before the other is looked
 * at. Each batch is a transaction of its own and remembers how far it came: whoever is killed is taken up where he was.
 */
export async function revalueStock(context: TenantContext, until = Date.now() + TURN): Promise<void> {
  while (await revalueNext(context)) {
    if (Date.now() < until) continue;
    return context.transaction(async (tx) => tx.enqueue({ module: 'inventory', job: 'revalue-stock' }));
  }
}

function revalueNext(context: TenantContext): Promise<boolean> {
  return context.transaction(async (tx) => {
    // One at a time: two would undo each other's order. Whoever holds it does what is left.
    const [{ mine }] = await tx.sql<{ mine: boolean }>('select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as mine', [`revalue ${tx.tenant.schema}`]) as [{ mine: boolean }];
    if (!mine) return false;
    const [waiting] = await tx.sql<{ levelId: string }>('select level_id as "levelId" from inventory_revaluation order by from_at, id limit 1');
    if (!waiting) return false;
    // The level first, as everybody who moves goods does; only then what is known of its work.
    const [level] = await tx.lockAll(StockLevel, { id: waiting.levelId });
    const [work] = await tx.sql<{ id: string; at: Date; sequence: number; entryId: string; landedCostId: string | null }>('select id, from_at as at, from_sequence as sequence, cause_id as "entryId", landed_cost_id as "landedCostId" from inventory_revaluation where level_id = ? for update', [waiting.levelId]);
    if (!level || !work) return true;
    const { next, looked } = await walk(tx, level, { at: new Date(work.at), sequence: work.sequence }, AT_ONCE, work);
    if (next) await tx.sql('update inventory_revaluation set from_at = ?, from_sequence = ?, done = done + ?, updated_at = ?, version = version + 1 where id = ?', [next.at, next.sequence, looked, new Date(), work.id]);
    else await tx.sql('delete from inventory_revaluation where id = ?', [work.id]);
    return true;
  });
}
