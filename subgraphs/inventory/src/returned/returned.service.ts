import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BatchBook } from '../batch/batch-book.ts';
import { BatchNotOut } from '../batch/batch-errors.ts';
import { ReturnedTooEarly } from '../errors.ts';
import { StockIssued, StockReceived, StockReleased, StockReserved, StockTransferred, type Cause } from '../events.ts';
import { HeldStock, type Share } from '../reservation/held-stock.ts';
import { Reservation } from '../reservation/reservation.entity.ts';
import { expectPast } from '../movement/book.ts';
import { batchesNamed } from '../serial/batches-named.ts';
import { SerialNotOut } from '../serial-errors.ts';
import { moveSerials } from '../serial/move-serials.ts';
import { serialMove, serialStay, type SerialMove } from '../serial/serial-move.ts';
import { eachLine } from '../stock/each-line.ts';
import { lockOrMakeLevels } from '../stock/lock-levels.ts';
import { expectOpenBooks, post, type Posting } from '../stock/post.ts';
import { Shelves } from '../stock/shelves.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { stillOut } from './cost-of-return.ts';
import { ReturnedGoods } from './returned-goods.entity.ts';

/** Goods that come back for a document, of a document under which they had left. */
export interface ReturnRequest extends Cause {
  readonly warehouseId: string;
  readonly reason?: string | null;
  /** When they came, where that was not now: whoever says so needs stock:backdate. */
  readonly effectiveAt?: Date | null | undefined;
  readonly origin: { readonly documentType: string; readonly documentId: string };
  readonly lines: readonly { documentLineId: string; originLineId: string; variantId: string; sku: string; quantity: Decimal; batch?: string | null | undefined; serials?: readonly string[] | null }[];
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
  const { warehouseId, lines, documentType, documentId, documentNumber } = request;
  const at = request.effectiveAt ?? undefined;
  if (at) expectPast(tx, at);
  await expectOpenBooks(tx, at);
  const warehouse = await openForReceipt(tx, warehouseId, ['warehouseId']);
  const parts = await partsOf(tx, request);
  const levels = await lockOrMakeLevels(tx, [warehouse.id], parts.flatMap((some, i) => some.map(({ batchId }) => ({ id: lines[i]!.variantId, sku: lines[i]!.sku, batchId }))));
  const held = new Map((await tx.lockAll(Reservation, { documentType, documentId, status: 'ACTIVE', warehouseId: warehouse.id })).map((reservation) => [`${reservation.documentLineId} ${reservation.levelId}`, reservation]));
  const posting: Posting = { ...request, effectiveAt: at, postedAt: new Date() };
  const shelves = new Shelves(tx);
  if (at) for (const level of new Set(parts.flatMap((some, i) => some.map(({ batchId }) => levels.get(warehouse.id, lines[i]!.variantId, batchId))))) await shelves.bring(level, at);
  const received: ReturnedLine[] = [];
  const moves: SerialMove[] = [];
  eachLine(lines, 'quantity', ({ documentLineId, originLineId, variantId, sku, quantity: all, serials }, i) => {
    for (const { batchId, quantity, cost } of parts[i]!) {
      const level = levels.get(warehouse.id, variantId, batchId);
      const shelf = shelves.of(level, at);
      const entry = post(tx, shelf, 'RECEIPT', shelf.takeBack(quantity, cost), posting, { isStated: true }, documentLineId);
      shelves.note(level, entry);
      moves.push(serialMove({ in: entry }, { serials, pick: 'REST', originLineId, kind: 'RETURNED', becomes: 'RETURNED', field: ['lines', String(i)] }));
      tx.create(ReturnedGoods, { id: uuidv7(), entryId: entry.id, originLineId, quantity, value: cost, at: posting.postedAt });
      const promised = held.get(`${documentLineId} ${level.id}`);
      if (promised) Object.assign(promised, { quantity: promised.quantity.plus(quantity), open: promised.open.plus(quantity) });
      else {
        const reservation = tx.create(Reservation, { id: uuidv7(), levelId: level.id, warehouseId: warehouse.id, variantId, batchId, sku, quantity, open: quantity, documentType, documentId, documentNumber: documentNumber ?? null, documentLineId, reservedAt: posting.postedAt });
        held.set(`${documentLineId} ${level.id}`, reservation);
      }
      tx.publish(new StockReceived(level, quantity, cost, request));
      tx.publish(new StockReserved(level, quantity, cost, request));
    }
    received.push({ documentLineId, quantity: all, cost: parts[i]!.reduce((sum, part) => sum.plus(part.cost), ZERO) });
  });
  // What came at a moment that is past stands there now only once all that came later agrees with it.
  const hold = () => eachLine(lines, 'quantity', ({ variantId }, i) => { for (const { batchId, quantity } of parts[i]!) levels.get(warehouse.id, variantId, batchId).hold(quantity); });
  if (!at) hold();
  await tx.flush();
  await moveSerials(tx, moves);
  await shelves.settle(posting);
  if (at) {
    hold();
    await tx.flush();
  }
  return received;
}

/** What comes back of one batch, and what it had cost. */
interface ReturnedPart {
  readonly batchId: string | null;
  readonly quantity: Decimal;
  readonly cost: Decimal;
}

/** Of which batches the lines come back: of the one that is named, of those of the units that are named, or of those they left from, the first that left first. */
async function partsOf(tx: Transaction, { origin, lines, effectiveAt: at }: ReturnRequest): Promise<ReturnedPart[][]> {
  const out = await stillOut(tx, origin.documentType, origin.documentId, at ?? undefined);
  const batches = await BatchBook.open(tx, lines.map(({ variantId }) => ({ id: variantId })), lines);
  const unitsOf = await batchesNamed(tx, lines);
  const parts: ReturnedPart[][] = [];
  eachLine(lines, 'quantity', (line) => {
    const left = out.get(line.originLineId);
    if (!left && at) throw new ReturnedTooEarly(line.sku, at);
    if (!left) throw new Error(`Nothing of line ${line.originLineId} has left.`);
    const named = batches.named({ id: line.variantId, sku: line.sku }, line);
    const units = unitsOf(line);
    let missing = line.quantity;
    const own = left.filter(({ batchId, quantity }) => quantity.gt(0) && (!named || batchId === named.id)).map((some): ReturnedPart => {
      const quantity = Decimal.min(missing, some.quantity, units ? units.get(some.batchId!)?.length ?? 0 : missing);
      missing = missing.minus(quantity);
      return { batchId: some.batchId, quantity, cost: some.comeBack(quantity) };
    });
    if (missing.gt(0) && at) throw new ReturnedTooEarly(line.sku, at);
    if (missing.gt(0) && named) throw new BatchNotOut(line.sku, named.number);
    if (missing.gt(0) && units) throw new SerialNotOut(line.sku, line.serials!);
    if (missing.gt(0)) throw new Error(`${missing.toFixed()} more were to come back of line ${line.originLineId} than are out.`);
    parts.push(own.filter(({ quantity }) => quantity.gt(0)));
  });
  return parts;
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
  const from = await tx.sql<{ warehouse_id: string; variant_id: string; batch_id: string | null; sku: string }>(`select distinct warehouse_id, variant_id, batch_id, sku from inventory_reservation where document_type = ? and document_id = ? and status = 'ACTIVE'`, [documentType, documentId]);
  const standing = new Set(from.map((row) => row.warehouse_id));
  for (const id of targets) if (!standing.has(id)) await openForReceipt(tx, id, ['warehouseId']);
  const settled = new Set(lines.map(({ variantId }) => variantId));
  const goods = from.filter((row) => settled.has(row.variant_id)).map((row) => ({ id: row.variant_id, sku: row.sku, batchId: row.batch_id }));
  const levels = await lockOrMakeLevels(tx, [...new Set([...standing, ...targets])], goods);
  const held = await HeldStock.lock(tx, documentType, documentId);
  const writtenOff = new Map<number, ReturnedLine>();
  const moves: SerialMove[] = [];
  const unitsOf = await held.batchesNamed(tx, lines);
  // Lines that name their units come first: the others are about what is left.
  const isNamed = ({ serials }: SettledLine) => Boolean(serials?.length);
  for (const naming of [true, false]) eachLine(lines, 'quantity', (line, index) => {
    if (isNamed(line) !== naming) return;
    const { documentLineId, variantId, quantity, toWarehouseId, reason, serials } = line;
    const meant = { serials, pick: 'REST', field: ['lines', String(index)] } as const;
    const posting: Posting = { ...request, postedAt: new Date(), reason };
    let cost = ZERO;
    for (const share of held.take(documentLineId, quantity, { units: unitsOf(line) })) {
      if (toWarehouseId && share.level.warehouseId === toWarehouseId.toLowerCase()) moves.push(free(tx, share, posting, meant));
      else if (toWarehouseId) moves.push(move(tx, share, levels.get(toWarehouseId, variantId, share.level.batchId ?? null), posting, documentLineId, meant));
      else {
        const gone = writeOff(tx, share, posting, documentLineId);
        cost = cost.minus(gone.value);
        moves.push(serialMove({ out: gone }, { ...meant, kind: 'SCRAPPED', becomes: 'SCRAPPED' }));
      }
    }
    if (!toWarehouseId) writtenOff.set(index, { documentLineId, quantity, cost });
  });
  await tx.flush();
  await moveSerials(tx, moves);
  return lines.flatMap((_, index) => writtenOff.get(index) ?? []);
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
