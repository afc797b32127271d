import { afterRaces } from '@ilms/core/bulk';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import { requireForFields } from '@ilms/kernel/permissions';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BatchBook, type BatchWords } from '../batch/batch-book.ts';
import { InFuture } from '../errors.ts';
import { itemsOf } from '../catalogue/items.ts';
import { enteredPart, ownOf, UnitBook, type Entered, type SaidUnit } from '../catalogue/own-units.ts';
import { batchesNamed } from '../serial/batches-named.ts';
import { followSerials, type BookedLine, type LineWithSerials } from '../serial/serials-of-lines.ts';
import { checkLines, eachLine } from '../stock/each-line.ts';
import { expectOpenBooks, noteCount, post, settlePast, type Movable, type Posting, type Worth } from '../stock/post.ts';
import { PastStock } from '../stock/past-stock.ts';
import type { StockCount } from '../stock/stock-count.entity.ts';
import { StockLedgerEntry, type StockMovementKind } from '../stock/stock-ledger-entry.entity.ts';
import type { Change } from '../stock/valuation.ts';
import type { Warehouse } from '../warehouse/warehouse.entity.ts';
import { partLines, type WantedUnits } from './part-lines.ts';

/** A line of a stock document: an item, in which unit, and of which batch where it is tracked so. */
export interface StockLine extends BatchWords, SaidUnit {
  readonly sku: string;
}

/** A stock document as it was asked for. */
export interface StockDocument<L extends StockLine> {
  /** What the ledger calls it. */
  readonly documentType: string;
  readonly input: { reason?: string | null; effectiveAt?: Date | null; lines: readonly L[] };
  /** The input of a line that its refusals are about. */
  readonly field: string;
  readonly quantityOf: (line: L) => Decimal;
  /** Whether goods leave its first warehouse: then a line may leave it open of which batch. What comes in or is counted says it, and makes a batch nobody knew. */
  readonly leaves?: boolean;
  /** What a line must be by itself. */
  readonly check?: (line: L, index: number) => void;
  /** The warehouses it touches, checked. */
  readonly warehouses: (tx: Transaction) => Promise<readonly Warehouse[]>;
  /** The stored document it belongs to; without one its movements only share an id of their own. */
  readonly document?: { readonly id: string; readonly number: string };
  /** The line of that document. */
  readonly lineIdOf?: (line: L) => string;
  /** When each line happened, where we wrote that down as it happened: nobody completes the past by that. */
  readonly atOf?: (line: L) => Date;
  /** What one line does, or its part of one batch. */
  readonly move: (line: L, step: Step) => void;
}

/** How a mutation is done once. */
interface Once {
  /** The mutation, for its idempotency key. */
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string };
}

/** One line being booked, or its part of one batch: its levels are locked, and what it does to them goes into the ledger. */
export interface Step {
  readonly tx: Transaction;
  readonly posting: Posting;
  /** How many units of the line it is about, in the item's own unit. */
  readonly quantity: Decimal;
  /** How the line was entered, where that was in another unit. */
  readonly entered: Entered | null;
  /** The line's item, or its batch, in each of the document's warehouses, in their order; as it was, where the document is of the past. */
  readonly levels: readonly Movable[];
  write(level: Movable, kind: StockMovementKind, change: Change, worth?: Worth): StockLedgerEntry;
  /** Keeps what was counted. */
  noteCount(level: Movable, counted: Decimal, rate: Decimal | null | undefined): StockCount;
}

/**
 * Books a stock document once per idempotency key, all lines or none. Answers its ledger entries in the order of the
 * lines; a repeated request gets the same ones.
 */
export async function book<L extends StockLine>(context: TenantContext, document: StockDocument<L> & Once): Promise<StockLedgerEntry[]> {
  const { operation, input } = document;
  if (input.effectiveAt) expectPast(context, input.effectiveAt);
  const ids = await afterRaces(() => context.once(operation, input, async (tx) => (await bookIn(tx, document)).map(({ id }) => id)));
  return entriesById(context, ids);
}

/** Ledger entries in the order of these ids. */
export async function entriesById(context: TenantContext, ids: readonly string[]): Promise<StockLedgerEntry[]> {
  const rows = new Map((await context.find(StockLedgerEntry, { id: { $in: [...ids] } })).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id)!);
}

/** The same in the caller's transaction, which sees to it that it happens once and that the past may be completed. */
export async function bookIn<L extends StockLine>(tx: Transaction, document: StockDocument<L>): Promise<StockLedgerEntry[]> {
  const { documentType, input, field, atOf, quantityOf } = document;
  const moments = input.lines.map((line) => atOf?.(line) ?? input.effectiveAt ?? undefined);
  for (const moment of oneADay(moments)) await expectOpenBooks(tx, moment);
  const warehouseIds = (await document.warehouses(tx)).map((warehouse) => warehouse.id);
  const known = await itemsOf(tx, input.lines);
  const unitBook = await UnitBook.open(tx, input.lines, known.values());
  const own = checkLines(input.lines, field, (line, i) => {
    document.check?.(line, i);
    return ownOf(known, unitBook, line, quantityOf(line));
  });
  const items = own.map(({ item }) => item);
  const batches = await BatchBook.open(tx, items, input.lines);
  const named = checkLines(input.lines, field, (line, i) => (document.leaves ? batches.named(items[i]!, line) : batches.made(items[i]!, line)));
  if (!document.leaves) await tx.flush();
  const isOpen = (i: number) => named[i] === null && batches.isTracked(items[i]!);
  const units = input.lines.map((line, i) => ({ variantId: items[i]!.id, sku: items[i]!.sku, quantity: own[i]!.quantity, serials: (line as LineWithSerials).serials }));
  const unitsByBatch = await batchesNamed(tx, document.leaves ? units.filter((_, i) => isOpen(i)) : []);
  const wanted = checkLines(units, field, (line, i): WantedUnits => {
    const some = { item: items[i]!, quantity: line.quantity, at: moments[i] };
    if (!isOpen(i)) return { ...some, parts: [{ ...some, batchId: named[i]?.id ?? null }] };
    const byBatch = unitsByBatch(line);
    return { ...some, parts: byBatch && [...byBatch].map(([batchId, { length }]) => ({ ...some, quantity: new Decimal(length), batchId })) };
  });
  const { locked, parts } = await partLines(tx, warehouseIds, field, wanted);
  const past = new Map<string, PastStock>();
  for (const { item, at, batchId } of parts.flat()) {
    for (const level of warehouseIds.map((id) => locked.get(id, item.id, batchId))) {
      if (at && level.lastEffectiveAt && at < level.lastEffectiveAt && !past.has(level.id)) past.set(level.id, await PastStock.read(tx, level, at));
    }
  }
  const base: Posting = { documentType, documentId: document.document?.id ?? uuidv7(), documentNumber: document.document?.number, postedAt: new Date(), reason: input.reason };
  const written: StockLedgerEntry[] = [];
  const booked: BookedLine[] = [];
  eachLine(input.lines, field, (line, i) => {
    const posting: Posting = { ...base, effectiveAt: moments[i] };
    const write: Step['write'] = (level, kind, change, worth) => {
      const entry = post(tx, level, kind, change, posting, worth, document.lineIdOf?.(line) ?? null);
      Object.assign(entry, enteredPart(own[i]!.entered, own[i]!.quantity, entry.quantity));
      written.push(entry);
      booked.push({ line, index: i, entry });
      return entry;
    };
    for (const { item, batchId, quantity } of parts[i]!) {
      const levels = warehouseIds.map((id) => locked.get(id, item.id, batchId)).map((level) => past.get(level.id) ?? level);
      document.move(line, { tx, posting, write, levels, quantity, entered: own[i]!.entered, noteCount: (level, counted, rate) => noteCount(tx, level, counted, rate, posting) });
    }
  });
  await tx.flush();
  await followSerials(tx, booked);
  for (const stock of past.values()) {
    const first = written.find(({ levelId }) => levelId === stock.level.id);
    if (first) await settlePast(tx, stock, first, base);
  }
  return written;
}

/** One of the moments of each day in India; nothing stands for now. */
const oneADay = (moments: readonly (Date | undefined)[]): (Date | undefined)[] => [...new Map(moments.map((moment) => [dayInIndia(moment ?? new Date()), moment])).values()];

/** Who may complete the past, and that it is one. */
export function expectPast(context: TenantContext, at: Date): void {
  if (at.getTime() > Date.now()) throw new InFuture(at);
  requireForFields(context, 'stock:backdate', { effectiveAt: at }, ['effectiveAt']);
}
