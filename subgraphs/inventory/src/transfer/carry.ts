import type { Decimal } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { StockIssued, StockTransferred } from '../events.ts';
import { moveSerials } from '../serial/move-serials.ts';
import { serialMove, type SerialMove } from '../serial/serial-move.ts';
import { lockOrMakePlaces, type LockedLevels } from '../stock/lock-levels.ts';
import { expectOpenBooks, post, type Posting, type Worth } from '../stock/post.ts';
import { Shelves } from '../stock/shelves.ts';
import type { StockLedgerEntry, StockMovementKind } from '../stock/stock-ledger-entry.entity.ts';
import type { StockLevel } from '../stock/stock-level.entity.ts';
import type { Change } from '../stock/valuation.ts';
import type { Act } from './transfer-at-hand.ts';
import type { StockTransferOrder } from './transfer-order.entity.ts';
import type { StockTransferOrderLine } from './transfer-line.entity.ts';

/** Some units of one line that go from one warehouse to another, or out of the books. */
export interface Leg {
  readonly line: StockTransferOrderLine;
  readonly quantity: Decimal;
  readonly fromId: string;
  readonly toId: string | null;
  /** The input that its refusal is about. */
  readonly field: readonly string[];
  /** Which units, where the item is tracked by serial number; of what is on its way those that are left, when nothing is said. */
  readonly serials?: readonly string[] | null | undefined;
}

/**
 * Moves the units of a transfer; they take their value along. Answers, leg by leg, the movement that says where they came to.
 * As many statements for five hundred legs as for one, but for what happened at a moment that is past: that is read level by level.
 */
export async function carry(tx: Transaction, transfer: StockTransferOrder, legs: readonly Leg[], { reason, effectiveAt }: Pick<Act, 'reason' | 'effectiveAt'>): Promise<StockLedgerEntry[]> {
  if (legs.length === 0) return [];
  await expectOpenBooks(tx, effectiveAt);
  const levels = await lockOrMakePlaces(tx, legs.flatMap(({ line: { variantId, sku, batchId }, fromId, toId }) => [fromId, ...(toId ? [toId] : [])].map((warehouseId) => ({ warehouseId, variantId, sku, batchId }))));
  const posting: Posting = { documentType: 'StockTransferOrder', documentId: transfer.id, documentNumber: transfer.number, postedAt: new Date(), effectiveAt, reason };
  const shelves = new Shelves(tx);
  if (effectiveAt) for (const level of touched(levels, legs)) await shelves.bring(level, effectiveAt);
  const write = (level: StockLevel, kind: StockMovementKind, change: Change, line: StockTransferOrderLine, quantity: Decimal, worth: Worth = {}) => {
    const entry = Object.assign(post(tx, shelves.of(level, effectiveAt), kind, change, posting, worth, line.id), line.enteredWhole(quantity));
    shelves.note(level, entry);
    return entry;
  };
  const moves: SerialMove[] = [];
  const entries = legs.map(({ line, quantity, fromId, toId, field, serials }) => {
    const meant = { serials, pick: fromId === transfer.transitWarehouseId ? 'REST' : 'NAMED', field: field.slice(0, -1) } as const;
    const from = levels.get(fromId, line.variantId, line.batchId ?? null);
    const out = said(field, () => shelves.of(from, effectiveAt).issue(quantity));
    const cost = out.value.neg();
    if (toId === null) {
      tx.publish(new StockIssued(from, quantity, cost, posting));
      const gone = write(from, 'ISSUE', out, line, quantity.neg());
      moves.push(serialMove({ out: gone }, { ...meant, kind: 'SCRAPPED', becomes: 'SCRAPPED' }));
      return gone;
    }
    const source = write(from, 'TRANSFER_OUT', out, line, quantity.neg());
    const to = levels.get(toId, line.variantId, line.batchId ?? null);
    const entry = write(to, 'TRANSFER_IN', said(field, () => shelves.of(to, effectiveAt).takeOver(quantity, cost)), line, quantity, { source });
    moves.push(serialMove({ out: source, in: entry }, { ...meant, kind: 'MOVED', becomes: 'STANDING' }));
    tx.publish(new StockTransferred(from, toId, quantity, cost, posting));
    return entry;
  });
  await tx.flush();
  await moveSerials(tx, moves);
  await shelves.settle(posting);
  return entries;
}

/** The levels that legs leave and come to, each once. */
function touched(levels: LockedLevels, legs: readonly Leg[]): Set<StockLevel> {
  return new Set(legs.flatMap(({ line: { variantId, batchId }, fromId, toId }) => [fromId, ...(toId ? [toId] : [])].map((warehouseId) => levels.get(warehouseId, variantId, batchId ?? null))));
}

function said<T>(field: readonly string[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DomainError ? error.at(...field) : error;
  }
}
