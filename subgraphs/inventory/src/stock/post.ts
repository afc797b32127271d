import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { RateRequired } from '../errors.ts';
import type { Cause } from '../events.ts';
import { AFTER_ALL, PastStock, type NextCount } from './past-stock.ts';
import { revalue } from './revalue.ts';
import { StockCount } from './stock-count.entity.ts';
import type { StockLevel } from './stock-level.entity.ts';
import { StockLedgerEntry, type StockMovementKind } from './stock-ledger-entry.entity.ts';
import type { Change } from './valuation.ts';

/** The document a movement belongs to; all its movements happen at one moment. */
export interface Posting extends Cause {
  readonly postedAt: Date;
  /** When it happened, where that is not now. */
  readonly effectiveAt?: Date | undefined;
  readonly reason?: string | null | undefined;
}

/** Where goods move: a level as it is, or as it was. */
export type Movable = StockLevel | PastStock;

/** The level a movement belongs to. */
export const levelOf = (movable: Movable): StockLevel => (movable instanceof PastStock ? movable.level : movable);

/** Where the value of a movement comes from, if not from what stood there: it was said, the other half of a transfer brought it, or a count found it. */
export interface Worth {
  readonly isStated?: boolean;
  readonly source?: StockLedgerEntry;
  readonly count?: StockCount;
}

/** Refuses a movement while the books of its day are locked, and keeps them from being locked before it is stored. */
export async function expectOpenBooks(tx: Transaction, at = new Date()): Promise<void> {
  await fiscalYearOn(tx, dayInIndia(at), 'STOCK');
}

/** When a movement of today happens: after all that is written down, for clocks of two machines differ. */
const momentOf = (level: StockLevel, { effectiveAt, postedAt }: Posting): Date => {
  const at = effectiveAt ?? postedAt;
  return level.lastEffectiveAt && level.lastEffectiveAt > at ? level.lastEffectiveAt : at;
};

/** Writes into the ledger what has just happened to a locked level, now or at a moment that is past, with the balance it left. */
export function post(tx: Transaction, movable: Movable, kind: StockMovementKind, change: Change, posting: Posting, worth: Worth = {}, documentLineId: string | null = null): StockLedgerEntry {
  const level = levelOf(movable);
  const effectiveAt = movable instanceof PastStock ? movable.at : momentOf(level, posting);
  level.lastSequence += 1;
  if (!(movable instanceof PastStock)) level.lastEffectiveAt = effectiveAt;
  return tx.create(StockLedgerEntry, {
    id: uuidv7(),
    levelId: level.id,
    sequence: level.lastSequence,
    effectiveAt,
    postedAt: posting.postedAt,
    kind,
    warehouseId: level.warehouseId,
    variantId: level.variantId,
    sku: level.sku,
    batchId: level.batchId ?? null,
    quantity: change.quantity,
    rate: change.rate,
    value: change.value,
    balanceQuantity: movable.onHand,
    balanceValue: movable.value,
    totalIn: movable.totalIn,
    statedValue: worth.isStated ? change.stated ?? change.value : null,
    sourceId: worth.source?.id ?? null,
    countId: worth.count?.id ?? null,
    documentType: posting.documentType,
    documentNumber: posting.documentNumber ?? null,
    documentId: posting.documentId,
    documentLineId,
    reason: posting.reason ?? null,
    actorId: tx.actor.id,
    actorName: tx.actor.name,
  });
}

/** Keeps what was counted: it holds whatever is said later about the time before it. */
export function noteCount(tx: Transaction, movable: Movable, counted: Decimal, rate: Decimal | null | undefined, posting: Posting): StockCount {
  const level = levelOf(movable);
  const effectiveAt = movable instanceof PastStock ? movable.at : momentOf(level, posting);
  if (!(movable instanceof PastStock)) level.lastEffectiveAt = effectiveAt;
  return tx.create(StockCount, { id: uuidv7(), levelId: level.id, effectiveAt, counted, rate: rate ?? null, documentType: posting.documentType, documentId: posting.documentId, reason: posting.reason ?? null });
}

/** By how much a level was or is to be different from one place in its order on, up to the count that comes next. */
export interface Shift {
  readonly level: StockLevel;
  readonly at: Date;
  readonly sequence: number;
  readonly moved: Decimal;
  readonly worth: Decimal;
  readonly cameIn: Decimal;
  readonly nextCount: NextCount | undefined;
}

/** Makes later movements agree with what was added before them: quantities at once, values at once or soon. */
export async function settlePast(tx: Transaction, past: PastStock, first: StockLedgerEntry, posting: Posting): Promise<void> {
  const { level, at, moved, worth, cameIn, nextCount } = past;
  await tx.flush();
  await shiftLater(tx, { level, at, sequence: AFTER_ALL, moved, worth, cameIn, nextCount }, first.id, posting.postedAt);
  await revalue(tx, level, { at, sequence: first.sequence }, { entryId: first.id });
}

/**
 * Brings what stood there later to what stands there now that the past is another one. Up to the next count there is more or less
 * than the books said; the count found what it found, so its difference is corrected.
 */
export async function shiftLater(tx: Transaction, shift: Shift, causeId: string, postedAt: Date): Promise<void> {
  const { level, at, sequence, moved, worth, cameIn, nextCount } = shift;
  await tx.sql(
    `update inventory_stock_ledger_entry set balance_quantity = balance_quantity + ?, balance_value = balance_value + ?, total_in = total_in + ?
      where level_id = ? and (effective_at, sequence) >= (?::timestamptz, ?::integer) and (?::timestamptz is null or (effective_at, sequence) < (?::timestamptz, ?::integer))`,
    [moved.toFixed(), worth.toFixed(2), cameIn.toFixed(), level.id, at, sequence, nextCount?.at ?? null, nextCount?.at ?? null, nextCount?.sequence ?? null]);
  if (nextCount) return correctCount(tx, shift, nextCount, causeId, postedAt);
  level.onHand = level.onHand.plus(moved);
  level.value = level.value.plus(worth);
  level.totalIn = level.totalIn.plus(cameIn);
}

/** The count that comes next found what it found: with more or less before it, its difference is another one. What that is worth is worked out with the rest. */
async function correctCount(tx: Transaction, { level, moved, cameIn }: Shift, { id, at, sequence }: NextCount, causeId: string, postedAt: Date): Promise<void> {
  const [found] = await tx.sql<{ entryId: string; quantity: string; value: string; hasRate: boolean; before: string }>(
    `select e.id as "entryId", e.quantity, e.value, c.rate is not null as "hasRate", e.balance_quantity - e.quantity + ? as before
       from inventory_stock_ledger_entry e join inventory_stock_count c on c.id = e.count_id where e.count_id = ?`, [moved.toFixed(), id]);
  const was = new Decimal(found!.quantity);
  const difference = was.minus(moved);
  if (difference.gt(0) && !found!.hasRate && !level.standard && new Decimal(found!.before).isZero()) throw new RateRequired(level.sku);
  const more = cameIn.plus(Decimal.max(difference, ZERO)).minus(Decimal.max(was, ZERO));
  if (!moved.isZero()) {
    await tx.sql('update inventory_stock_ledger_entry set quantity = ?, value = 0, rate = 0 where id = ?', [difference.toFixed(), found!.entryId]);
    await tx.sql(
      `insert into inventory_value_change (id, entry_id, level_id, value_before, value_after, quantity_before, quantity_after, posted_on, cause_id, at) values (?, ?, ?, ?, 0, ?, ?, ?, ?, ?)`,
      [uuidv7(), found!.entryId, level.id, found!.value, was.toFixed(), difference.toFixed(), dayInIndia(at), causeId, postedAt]);
  }
  await tx.sql('update inventory_stock_ledger_entry set total_in = total_in + ? where level_id = ? and (effective_at, sequence) >= (?::timestamptz, ?::integer)', [more.toFixed(), level.id, at, sequence]);
  level.totalIn = level.totalIn.plus(more);
}
