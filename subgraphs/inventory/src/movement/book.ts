import type { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { checkLines, eachLine } from '../stock/each-line.ts';
import { lockOrMakeLevels } from '../stock/lock-levels.ts';
import { expectOpenBooks, post, type Posting } from '../stock/post.ts';
import type { StockLevel } from '../stock/stock-level.entity.ts';
import { StockLedgerEntry, type StockMovementKind } from '../stock/stock-ledger-entry.entity.ts';
import type { Change } from '../stock/valuation.ts';
import type { Warehouse } from '../warehouse/warehouse.entity.ts';

/** A stock document as it was asked for. */
interface StockDocument<L extends { sku: string }> {
  /** The mutation, for its idempotency key. */
  readonly operation: string;
  /** What the ledger calls it. */
  readonly documentType: string;
  readonly input: { idempotencyKey: string; reason?: string | null; lines: readonly L[] };
  /** The input of a line that its refusals are about. */
  readonly field: string;
  readonly quantityOf: (line: L) => Decimal;
  /** What a line must be by itself. */
  readonly check?: (line: L, index: number) => void;
  /** The warehouses it touches, checked. */
  readonly warehouses: (tx: Transaction) => Promise<readonly Warehouse[]>;
  /** What one line does. */
  readonly move: (line: L, step: Step) => void;
}

/** One line being booked: its levels are locked, and what it does to them goes into the ledger. */
export interface Step {
  readonly tx: Transaction;
  readonly posting: Posting;
  /** The line's item in each of the document's warehouses, in their order. */
  readonly levels: readonly StockLevel[];
  write(level: StockLevel, kind: StockMovementKind, change: Change): void;
}

/**
 * Books a stock document once per idempotency key, all lines or none. Answers its ledger entries in the order of the
 * lines; a repeated request gets the same ones.
 */
export async function book<L extends { sku: string }>(context: TenantContext, document: StockDocument<L>): Promise<StockLedgerEntry[]> {
  const { operation, documentType, input, field } = document;
  const ids = await context.once(operation, input, async (tx) => {
    await expectOpenBooks(tx);
    const warehouseIds = (await document.warehouses(tx)).map((warehouse) => warehouse.id);
    const known = await itemsOf(tx, input.lines);
    const items = checkLines(input.lines, field, (line, i) => {
      document.check?.(line, i);
      return itemOf(known, line.sku, document.quantityOf(line));
    });
    const locked = await lockOrMakeLevels(tx, warehouseIds, items);
    const posting: Posting = { documentType, documentId: uuidv7(), postedAt: new Date(), reason: input.reason };
    const written: string[] = [];
    const write: Step['write'] = (level, kind, change) => void written.push(post(tx, level, kind, change, posting).id);
    eachLine(input.lines, field, (line, i) => {
      document.move(line, { tx, posting, write, levels: warehouseIds.map((id) => locked.get(id, items[i]!.id)) });
    });
    await tx.flush();
    return written;
  });
  const rows = new Map((await context.find(StockLedgerEntry, { id: { $in: ids } })).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id)!);
}
