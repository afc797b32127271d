import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { RateRequired } from '../errors.ts';
import { countAfter, type NextCount } from '../stock/past-stock.ts';
import { shiftLater, type Posting } from '../stock/post.ts';
import { revalue } from '../stock/revalue.ts';
import { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import type { StockLevel } from '../stock/stock-level.entity.ts';
import { CancelBeforeCount, CancelPromised, CancelShort } from './cancellation-errors.ts';
import type { Reversal } from './reversal.ts';

const inPlace = (a: StockLedgerEntry, b: StockLedgerEntry) => a.effectiveAt.getTime() - b.effectiveAt.getTime() || a.sequence - b.sequence;

/**
 * Takes movements out of the history of their levels: from then on neither they nor what takes them back counts for anything, whatever
 * else happened at the same moment, and all that came later is as if they had never been. Refused where something would have been missing.
 */
export async function withdraw(tx: Transaction, levels: ReadonlyMap<string, StockLevel>, entries: readonly StockLedgerEntry[], posting: Posting): Promise<Reversal[]> {
  await tx.sql('update inventory_stock_ledger_entry set is_cancelled = true, is_void = true where id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [JSON.stringify(entries.map(({ id }) => id))]);
  const reversals: Reversal[] = [];
  for (const [levelId, some] of Map.groupBy(entries.toSorted(inPlace), (entry) => entry.levelId)) {
    const level = levels.get(levelId)!;
    const backs = some.map((entry) => ({ entry, backId: uuidv7() }));
    for (const { entry, backId } of backs) await takeOut(tx, level, entry, backId, posting);
    const [first] = backs as [(typeof backs)[number]];
    await revalue(tx, level, { at: first.entry.effectiveAt, sequence: first.entry.sequence }, { entryId: first.backId });
    for (const { entry, backId } of backs) reversals.push({ original: entry, back: await writeBack(tx, level, entry, backId, posting) });
  }
  await tx.flush();
  return reversals;
}

/** Quantities follow at once. */
async function takeOut(tx: Transaction, level: StockLevel, { effectiveAt: at, sequence, quantity, value }: StockLedgerEntry, backId: string, { postedAt }: Posting): Promise<void> {
  const nextCount = await countAfter(tx, level.id, { at, sequence });
  const moved = quantity.neg();
  if (moved.isNegative()) await expectEnough(tx, level, { at, sequence }, moved, nextCount);
  await sayingWhich(level, nextCount, () => shiftLater(tx, { level, at, sequence, moved, worth: value.neg(), cameIn: Decimal.max(quantity, ZERO).neg(), nextCount }, backId, postedAt));
}

async function sayingWhich(level: StockLevel, nextCount: NextCount | undefined, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof RateRequired && nextCount ? new CancelBeforeCount(level.sku, nextCount.at) : error;
  }
}

/** Refuses what would have been missing at any later moment up to the next count, naming the first; and what is promised now. */
async function expectEnough(tx: Transaction, level: StockLevel, { at, sequence }: { at: Date; sequence: number }, moved: Decimal, next: NextCount | undefined): Promise<void> {
  const [short] = await tx.sql<{ missing: string; at: Date; document: string | null }>(
    `select (-(balance_quantity + ?::numeric))::text as missing, effective_at as at, coalesce(document_number, document_type) as document from inventory_stock_ledger_entry
      where level_id = ? and (effective_at, sequence) > (?::timestamptz, ?::integer) and not is_void and balance_quantity + ?::numeric < 0 and (?::timestamptz is null or (effective_at, sequence) < (?::timestamptz, ?::integer))
      order by effective_at, sequence limit 1`, [moved.toFixed(), level.id, at, sequence, moved.toFixed(), next?.at ?? null, next?.at ?? null, next?.sequence ?? null]);
  const batch = level.ofBatch?.number;
  if (short) throw new CancelShort(level.sku, new Decimal(short.missing), new Date(short.at), short.document, batch);
  const left = level.onHand.plus(moved);
  if (!next && left.lt(level.reserved)) throw new CancelPromised(level.sku, left, level.reserved, batch);
}

/** What takes a movement back stands at its moment, with the balance that all the others left. */
async function writeBack(tx: Transaction, level: StockLevel, original: StockLedgerEntry, id: string, posting: Posting): Promise<StockLedgerEntry> {
  const [standing] = await tx.sql<{ quantity: string; value: string; totalIn: string }>(
    `select balance_quantity::text as quantity, balance_value::text as value, total_in::text as "totalIn" from inventory_stock_ledger_entry where level_id = ? and effective_at <= ? order by effective_at desc, sequence desc limit 1`, [level.id, original.effectiveAt]);
  level.lastSequence += 1;
  const { kind, warehouseId, variantId, sku, batchId, effectiveAt, quantity, rate, value, enteredUnit, enteredQuantity } = original;
  return tx.create(StockLedgerEntry, {
    id, levelId: level.id, sequence: level.lastSequence, effectiveAt, postedAt: posting.postedAt, kind, warehouseId, variantId, sku, batchId: batchId ?? null,
    quantity: quantity.neg(), enteredUnit: enteredUnit ?? null, enteredQuantity: enteredQuantity?.neg() ?? null, rate, value: value.neg(),
    balanceQuantity: new Decimal(standing!.quantity), balanceValue: new Decimal(standing!.value), totalIn: new Decimal(standing!.totalIn),
    documentType: posting.documentType, documentId: posting.documentId, documentNumber: posting.documentNumber ?? null, reason: posting.reason ?? null,
    reversesId: original.id, isVoid: true, actorId: tx.actor.id, actorName: tx.actor.name,
  });
}
