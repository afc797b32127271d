import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { StockIssued, StockReceived, StockReleased, StockReserved, StockTransferred, type Cause } from '../events.ts';
import { HeldStock, type Share } from '../reservation/held-stock.ts';
import { Reservation } from '../reservation/reservation.entity.ts';
import { moveSerials } from '../serial/move-serials.ts';
import { serialMove, serialStay, type SerialMove } from '../serial/serial-move.ts';
import { eachLine } from '../stock/each-line.ts';
import { lockOrMakeLevels } from '../stock/lock-levels.ts';
import { expectOpenBooks, post, type Posting } from '../stock/post.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { stillOut } from './cost-of-return.ts';
import { ReturnedGoods } from './returned-goods.entity.ts';

/** Goods that come back for a document, of a document under which they had left. */
export interface ReturnRequest extends Cause {
  readonly warehouseId: string;
  readonly reason?: string | null;
  readonly origin: { readonly documentType: string; readonly documentId: string };
  readonly lines: readonly { documentLineId: string; originLineId: string; variantId: string; sku: string; quantity: Decimal; serials?: readonly string[] | null }[];
}

/** What becomes of returned goods once they were looked at. */
export interface SettleRequest extends Cause {
  readonly lines: readonly SettledLine[];
}

export interface SettledLine {
  readonly documentLineId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly quantity: Decimal;
  /** Where they go on; null where they are written off. */
  readonly toWarehouseId: string | null;
  readonly reason: string;
  /** Which units, where the item is tracked by serial number and not all that came back are meant. */
  readonly serials?: readonly string[] | null;
}

/** What came in or was written off for one line, and what that is worth. */
export interface ReturnedLine {
  readonly documentLineId: string;
  readonly quantity: Decimal;
  readonly cost: Decimal;
}

/**
 * Takes goods back in that had left: at what they had cost, and promised to the document that brings them, so that nobody
 * sells them before somebody has looked at them. All lines or none; as many statements for two hundred as for two.
 */
export async function receiveReturned(tx: Transaction, request: ReturnRequest): Promise<ReturnedLine[]> {
  const { warehouseId, origin, lines, documentType, documentId, documentNumber } = request;
  await expectOpenBooks(tx);
  const warehouse = await openForReceipt(tx, warehouseId, ['warehouseId']);
  const levels = await lockOrMakeLevels(tx, [warehouse.id], lines.map(({ variantId, sku }) => ({ id: variantId, sku })));
  const held = new Map((await tx.lockAll(Reservation, { documentType, documentId, status: 'ACTIVE', warehouseId: warehouse.id })).map((reservation) => [reservation.documentLineId, reservation]));
  const out = await stillOut(tx, origin.documentType, origin.documentId);
  const posting: Posting = { ...request, postedAt: new Date() };
  const received: ReturnedLine[] = [];
  const moves: SerialMove[] = [];
  eachLine(lines, 'quantity', ({ documentLineId, originLineId, variantId, sku, quantity, serials }, index) => {
    const level = levels.get(warehouse.id, variantId);
    const left = out.get(originLineId);
    if (!left) throw new Error(`Nothing of line ${originLineId} has left.`);
    const cost = left.comeBack(quantity);
    const change = level.takeBack(quantity, cost);
    const entry = post(tx, level, 'RECEIPT', change, posting, { isStated: true }, documentLineId);
    moves.push(serialMove({ in: entry }, { serials, pick: 'REST', originLineId, kind: 'RETURNED', becomes: 'RETURNED', field: ['lines', String(index)] }));
    tx.create(ReturnedGoods, { id: uuidv7(), entryId: entry.id, originLineId, quantity, value: cost, at: posting.postedAt });
    level.reserve(quantity);
    const promised = held.get(documentLineId);
    if (promised) Object.assign(promised, { quantity: promised.quantity.plus(quantity), open: promised.open.plus(quantity) });
    else tx.create(Reservation, { id: uuidv7(), levelId: level.id, warehouseId: warehouse.id, variantId, sku, quantity, open: quantity, documentType, documentId, documentNumber: documentNumber ?? null, documentLineId, reservedAt: posting.postedAt });
    tx.publish(new StockReceived(level, quantity, cost, request));
    tx.publish(new StockReserved(level, quantity, cost, request));
    received.push({ documentLineId, quantity, cost });
  });
  await tx.flush();
  await moveSerials(tx, moves);
  return received;
}

/**
 * Lets returned goods go on that were looked at: where they stand they are free again, to another warehouse they are
 * transferred, and what is worth nothing is issued with its reason, so that the loss stands in the ledger. Answers what was
 * written off.
 */
export async function settleReturned(tx: Transaction, request: SettleRequest): Promise<ReturnedLine[]> {
  const { documentType, documentId, lines } = request;
  await expectOpenBooks(tx);
  const targets = [...new Set(lines.flatMap(({ toWarehouseId }) => (toWarehouseId ? [toWarehouseId.toLowerCase()] : [])))].toSorted();
  const from = await tx.sql<{ warehouse_id: string }>(`select distinct warehouse_id from inventory_reservation where document_type = ? and document_id = ? and status = 'ACTIVE'`, [documentType, documentId]);
  const standing = new Set(from.map((row) => row.warehouse_id));
  for (const id of targets) if (!standing.has(id)) await openForReceipt(tx, id, ['warehouseId']);
  const levels = await lockOrMakeLevels(tx, [...new Set([...standing, ...targets])], lines.map(({ variantId, sku }) => ({ id: variantId, sku })));
  const held = await HeldStock.lock(tx, documentType, documentId);
  const writtenOff: ReturnedLine[] = [];
  const moves: SerialMove[] = [];
  eachLine(lines, 'quantity', ({ documentLineId, variantId, quantity, toWarehouseId, reason, serials }, index) => {
    const meant = { serials, pick: 'REST', field: ['lines', String(index)] } as const;
    const posting: Posting = { ...request, postedAt: new Date(), reason };
    let cost = ZERO;
    for (const share of held.take(documentLineId, quantity)) {
      if (toWarehouseId && share.level.warehouseId === toWarehouseId.toLowerCase()) moves.push(free(tx, share, posting, meant));
      else if (toWarehouseId) moves.push(move(tx, share, levels.get(toWarehouseId, variantId), posting, documentLineId, meant));
      else {
        const gone = writeOff(tx, share, posting, documentLineId);
        cost = cost.minus(gone.value);
        moves.push(serialMove({ out: gone }, { ...meant, kind: 'SCRAPPED', becomes: 'SCRAPPED' }));
      }
    }
    if (!toWarehouseId) writtenOff.push({ documentLineId, quantity, cost });
  });
  await tx.flush();
  await moveSerials(tx, moves);
  return writtenOff;
}

/** What was said of the serial numbers of a settled line. */
interface Meant {
  readonly serials?: readonly string[] | null | undefined;
  readonly pick: 'REST';
  readonly field: readonly string[];
}

function free(tx: Transaction, { reservation, level, quantity }: Share, posting: Posting, meant: Meant): SerialMove {
  reservation.release(quantity);
  level.release(quantity);
  tx.publish(new StockReleased(level, quantity, level.costOf(quantity), posting));
  return serialStay(level, quantity, { ...posting, documentLineId: reservation.documentLineId }, { ...meant, kind: 'INSPECTED', becomes: 'IN_STOCK' });
}

function move(tx: Transaction, { reservation, level, quantity }: Share, to: Share['level'], posting: Posting, lineId: string, meant: Meant): SerialMove {
  reservation.consume(quantity);
  const change = level.issueReserved(quantity);
  const value = change.value.neg();
  const source = post(tx, level, 'TRANSFER_OUT', change, posting, {}, lineId);
  const entry = post(tx, to, 'TRANSFER_IN', to.takeOver(quantity, value), posting, { source }, lineId);
  tx.publish(new StockTransferred(level, to.warehouseId, quantity, value, posting));
  return serialMove({ out: source, in: entry }, { ...meant, kind: 'INSPECTED', becomes: 'STANDING' });
}

function writeOff(tx: Transaction, { reservation, level, quantity }: Share, posting: Posting, lineId: string): StockLedgerEntry {
  reservation.consume(quantity);
  const change = level.issueReserved(quantity);
  tx.publish(new StockIssued(level, quantity, change.value.neg(), posting));
  return post(tx, level, 'ISSUE', change, posting, {}, lineId);
}
