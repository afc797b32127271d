import { type Decimal, sum } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { firstExpired } from '../batch/first-expired.ts';
import { WarehouseNotForSale } from '../errors.ts';
import { StockIssued, StockReleased, StockReserved, type Cause } from '../events.ts';
import { ReservationExpired } from './reservation-events.ts';
import { eachLine } from '../stock/each-line.ts';
import { moveSerials } from '../serial/move-serials.ts';
import { serialMove, type SerialMove } from '../serial/serial-move.ts';
import { lockLevels, type LockedLevels } from '../stock/lock-levels.ts';
import { expectOpenBooks, post, type Posting } from '../stock/post.ts';
import { GroupHoldsNoStock } from '../warehouse/place-errors.ts';
import { HeldStock, type Share } from './held-stock.ts';
import { Reservation } from './reservation.entity.ts';

/** A document that wants goods to be held for it. */
export interface ReserveRequest extends Cause {
  /** Where lines are held that name no warehouse of their own. */
  readonly warehouseId: string;
  readonly lines: readonly { documentLineId: string; variantId: string; sku: string; quantity: Decimal; warehouseId?: string }[];
  /** When the promise ends by itself; whoever says so lets it go then ({@link expire}). It stands until it is taken back when nothing is said. */
  readonly expiresAt?: Date | null | undefined;
  /** All levels of the lines, where the caller has locked them to see what there is. */
  readonly levels?: LockedLevels | undefined;
}

/** A document whose reserved goods leave. */
export interface IssueRequest extends Cause {
  readonly reason?: string | null;
  /** Who gets them: units with serial numbers remember it, and their warranty runs for him. */
  readonly customer?: { readonly id: string; readonly name: string } | null;
  readonly lines: readonly (LineQuantity & { readonly serials?: readonly string[] | null })[];
}

/** So many units of one line of a document. */
export interface LineQuantity {
  readonly documentLineId: string;
  readonly quantity: Decimal;
  /** Only what is held there; wherever it is held when nothing is said. */
  readonly warehouseId?: string | undefined;
}

/** What left for one line, and what it had cost. */
export interface IssuedLine extends LineQuantity {
  readonly cost: Decimal;
  /** Where it left, each warehouse once. */
  readonly from: readonly IssuedPart[];
}

/** What of a line left one warehouse. */
export interface IssuedPart {
  readonly warehouseId: string;
  readonly quantity: Decimal;
  readonly cost: Decimal;
  /** The serial numbers that left, where the item is tracked so; those that came in first where none were named. */
  serials: readonly string[];
  /** The entries of the ledger by which it left. */
  readonly entryIds: readonly string[];
}

/**
 * Holds goods for a document until they are shipped or released: all lines or none, each in its warehouse, in the caller's transaction.
 * Of an item that is tracked by batch those are held that expire first; what expired or is held back is promised to nobody. Throws
 * INVENTORY_INSUFFICIENT_STOCK at `lines.N.quantity`. As many statements for two hundred lines as for two.
 */
export async function reserve(tx: Transaction, request: ReserveRequest): Promise<void> {
  const { warehouseId, documentType, documentId, documentNumber, lines, expiresAt = null } = request;
  const warehouseIds = [...new Set(lines.map((line) => line.warehouseId ?? warehouseId))];
  await expectForSale(tx, warehouseIds);
  const levels = request.levels ?? await lockLevels(tx, warehouseIds, lines.map((line) => line.variantId));
  const reservedAt = new Date();
  eachLine(lines, 'quantity', ({ documentLineId, variantId, sku, quantity, warehouseId: own }) => {
    for (const { level, quantity: part } of firstExpired(levels.of(own ?? warehouseId, variantId), sku, quantity)) {
      level.reserve(part);
      tx.create(Reservation, {
        levelId: level.id, warehouseId: level.warehouseId, variantId: level.variantId, batchId: level.batchId ?? null, sku: level.sku, quantity: part, open: part,
        documentType, documentId, documentNumber: documentNumber ?? null, documentLineId, reservedAt, expiresAt,
      });
      tx.publish(new StockReserved(level, part, level.costOf(part), request));
    }
  });
  await tx.flush();
}

/** Goods on their way or in quarantine are promised to nobody. */
async function expectForSale(tx: Transaction, warehouseIds: readonly string[]): Promise<void> {
  const [place] = await tx.sql<{ code: string; kind: string }>(`select code, kind from inventory_warehouse where id in (select jsonb_array_elements_text(?::jsonb)::uuid) and kind <> 'STORE' order by code limit 1`, [JSON.stringify(warehouseIds)]);
  if (place?.kind === 'GROUP') throw new GroupHoldsNoStock(place.code, ['warehouseId']);
  if (place) throw new WarehouseNotForSale(place.code, place.kind);
}

/**
 * Gives back what a document holds: all of it, or so many units of the lines named. Throws INVENTORY_NOT_RESERVED at
 * `lines.N.quantity` when fewer are held. Answers what was given back, per line.
 */
export async function release(tx: Transaction, documentType: string, documentId: string, lines?: readonly LineQuantity[]): Promise<LineQuantity[]> {
  const held = await HeldStock.lock(tx, documentType, documentId);
  const released: LineQuantity[] = [];
  const giveBack = (shares: readonly Share[]) => {
    for (const { reservation, level, quantity } of shares) {
      reservation.release(quantity);
      level.release(quantity);
      tx.publish(new StockReleased(level, quantity, level.costOf(quantity), { documentType, documentId, documentNumber: reservation.documentNumber }));
      released.push({ documentLineId: reservation.documentLineId, quantity });
    }
  };
  if (lines) eachLine(lines, 'quantity', (line) => giveBack(held.giveUp(line.documentLineId, line.quantity, line.warehouseId)));
  else giveBack(held.all());
  await tx.flush();
  return released;
}

/**
 * Lets go all that a document still holds, because its time has run out. Whoever calls it has the document locked and has looked at the
 * clock under that lock, so that what leaves at the same moment has left or has expired, and never both. Answers what was let go, per line.
 */
export async function expire(tx: Transaction, documentType: string, documentId: string): Promise<LineQuantity[]> {
  const held = await HeldStock.lock(tx, documentType, documentId);
  const freed = held.all().map(({ reservation, level }) => {
    const quantity = reservation.expire();
    level.release(quantity);
    tx.publish(new StockReleased(level, quantity, level.costOf(quantity), { documentType, documentId, documentNumber: reservation.documentNumber }));
    tx.publish(new ReservationExpired(reservation, quantity));
    return { documentLineId: reservation.documentLineId, quantity };
  });
  await tx.flush();
  return freed;
}

/** Says anew when all that a document holds ends by itself; null: not at all. Whoever calls it has the document locked. */
export async function holdUntil(tx: Transaction, documentType: string, documentId: string, until: Date | null): Promise<void> {
  await tx.flush();
  await tx.sql(
    `update inventory_reservation set expires_at = ?::timestamptz, updated_at = ?::timestamptz
      where id in (select id from inventory_reservation where document_type = ? and document_id = ? and status = 'ACTIVE' order by id for update)`, [until, new Date(), documentType, documentId]);
}

/**
 * Ships reserved goods: the promise is kept, the goods leave at average cost, the ledger says for which line. Throws
 * INVENTORY_NOT_RESERVED at `lines.N.quantity` when fewer are held, INVENTORY_BATCH_NOT_FOR_SALE when their batch has expired since or is held
 * back. Answers the cost of each line, in their order, and which serial
 * numbers left: those named, or where none is, those that came in first of the batches that are held.
 */
export async function issueReserved(tx: Transaction, request: IssueRequest): Promise<IssuedLine[]> {
  await expectOpenBooks(tx);
  const held = await HeldStock.lock(tx, request.documentType, request.documentId);
  const posting: Posting = { ...request, postedAt: new Date() };
  const issued: IssuedLine[] = [];
  const moves: SerialMove[] = [];
  const left: IssuedPart[] = [];
  const unitsOf = await held.batchesNamed(tx, request.lines);
  eachLine(request.lines, 'quantity', (line, index) => {
    const { documentLineId, quantity, warehouseId, serials } = line;
    const parts = held.take(documentLineId, quantity, { warehouseId, units: unitsOf(line) }).map((share): IssuedPart => {
      share.level.expectSellable();
      share.reservation.consume(share.quantity);
      const change = share.level.issueReserved(share.quantity);
      const out = post(tx, share.level, 'ISSUE', change, posting, {}, documentLineId);
      moves.push(serialMove({ out }, { serials, pick: 'OLDEST', kind: 'SOLD', becomes: 'SOLD', customer: request.customer, field: ['lines', String(index)] }));
      tx.publish(new StockIssued(share.level, share.quantity, change.value.neg(), request));
      return { warehouseId: share.level.warehouseId, quantity: share.quantity, cost: change.value.neg(), serials: [], entryIds: [out.id] };
    });
    const from = [...Map.groupBy(parts, (part) => part.warehouseId)].map(([place, some]): IssuedPart => ({ warehouseId: place, quantity: sum(some.map((part) => part.quantity)), cost: sum(some.map(({ cost }) => cost)), serials: [], entryIds: some.flatMap(({ entryIds }) => entryIds) }));
    left.push(...parts.map((part) => from.find(({ warehouseId: place }) => place === part.warehouseId)!));
    issued.push({ documentLineId, quantity, cost: sum(from.map(({ cost }) => cost)), from });
  });
  await tx.flush();
  const carried = await moveSerials(tx, moves);
  left.forEach((part, i) => { part.serials = [...part.serials, ...carried[i]!.serials]; });
  return issued;
}
