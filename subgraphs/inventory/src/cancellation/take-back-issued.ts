import { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { StockReserved, type Cause } from '../events.ts';
import { Reservation } from '../reservation/reservation.entity.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { cancelEntries, type CancelledDocument } from './cancellation.service.ts';
import { touchedByEntries } from './cancelled-document.ts';

/** Goods that were issued for a document and have not gone. */
export interface TakeBackRequest extends Cause {
  /** The entries by which they were issued. */
  readonly entryIds: readonly string[];
  readonly reason: string;
  /** The part of the document that is taken back. */
  readonly part: CancelledDocument;
}

/**
 * Takes issued goods back whole: they stand where they stood, at the value they went out at, and are held for their document again, line
 * by line and batch by batch. Whoever calls it has the document locked.
 */
export async function takeBackIssued(tx: Transaction, request: TakeBackRequest): Promise<void> {
  const { entryIds, documentType, documentId, reason, part } = request;
  const { levels, entries } = await cancelEntries(tx, await touchedByEntries(tx, entryIds), { id: { $in: [...entryIds] } }, reason, part);
  const byId = new Map(levels.map((level) => [level.id, level]));
  const reservations = await tx.lockAll(Reservation, { documentType, documentId, levelId: { $in: [...byId.keys()] } });
  for (const entry of entries) {
    const level = byId.get(entry.levelId)!;
    const quantity = entry.quantity.neg();
    holdAgain(reservations.filter(({ levelId, documentLineId }) => levelId === entry.levelId && documentLineId === entry.documentLineId), entry, quantity);
    level.hold(quantity);
    tx.publish(new StockReserved(level, quantity, level.costOf(quantity), request));
  }
  await tx.flush();
}

/** A line has one standing reservation of a level: what it shipped of another one joins that. */
function holdAgain(own: readonly Reservation[], { sku }: StockLedgerEntry, quantity: Decimal): void {
  let missing = quantity;
  for (const reservation of own) {
    const units = Decimal.min(missing, reservation.consumed);
    if (!units.gt(0)) continue;
    missing = missing.minus(units);
    reservation.restore(units, own.find((other) => other.status === 'ACTIVE' && other !== reservation));
  }
  if (missing.gt(0)) throw new Error(`${missing.toFixed()} of ${sku} were issued and are on no reservation.`);
}
