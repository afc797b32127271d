import type { Decimal } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { StockIssued, StockTransferred } from '../events.ts';
import { moveSerials } from '../serial/move-serials.ts';
import { serialMove, type SerialMove } from '../serial/serial-move.ts';
import { lockOrMakePlaces } from '../stock/lock-levels.ts';
import { expectOpenBooks, post, type Posting } from '../stock/post.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
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
 * As many statements for five hundred legs as for one.
 */
export async function carry(tx: Transaction, transfer: StockTransferOrder, legs: readonly Leg[], reason: string | null): Promise<StockLedgerEntry[]> {
  if (legs.length === 0) return [];
  await expectOpenBooks(tx);
  const levels = await lockOrMakePlaces(tx, legs.flatMap(({ line: { variantId, sku, batchId }, fromId, toId }) => [fromId, ...(toId ? [toId] : [])].map((warehouseId) => ({ warehouseId, variantId, sku, batchId }))));
  const posting: Posting = { documentType: 'StockTransferOrder', documentId: transfer.id, documentNumber: transfer.number, postedAt: new Date(), reason };
  const moves: SerialMove[] = [];
  const entries = legs.map(({ line, quantity, fromId, toId, field, serials }) => {
    const meant = { serials, pick: fromId === transfer.transitWarehouseId ? 'REST' : 'NAMED', field: field.slice(0, -1) } as const;
    const from = levels.get(fromId, line.variantId, line.batchId ?? null);
    const out = said(field, () => from.issue(quantity));
    const cost = out.value.neg();
    if (toId === null) {
      tx.publish(new StockIssued(from, quantity, cost, posting));
      const gone = Object.assign(post(tx, from, 'ISSUE', out, posting, {}, line.id), line.enteredWhole(quantity.neg()));
      moves.push(serialMove({ out: gone }, { ...meant, kind: 'SCRAPPED', becomes: 'SCRAPPED' }));
      return gone;
    }
    const source = Object.assign(post(tx, from, 'TRANSFER_OUT', out, posting, {}, line.id), line.enteredWhole(quantity.neg()));
    const to = levels.get(toId, line.variantId, line.batchId ?? null);
    const entry = Object.assign(post(tx, to, 'TRANSFER_IN', said(field, () => to.takeOver(quantity, cost)), posting, { source }, line.id), line.enteredWhole(quantity));
    moves.push(serialMove({ out: source, in: entry }, { ...meant, kind: 'MOVED', becomes: 'STANDING' }));
    tx.publish(new StockTransferred(from, toId, quantity, cost, posting));
    return entry;
  });
  await tx.flush();
  await moveSerials(tx, moves);
  return entries;
}

function said<T>(field: readonly string[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DomainError ? error.at(...field) : error;
  }
}
