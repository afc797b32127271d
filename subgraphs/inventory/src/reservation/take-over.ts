import type { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { StockReleased, StockReserved, type Cause } from '../events.ts';
import { HeldStock, type Share } from './held-stock.ts';
import { Reservation } from './reservation.entity.ts';

/** One line of a document. */
export interface HoldingLine extends Cause {
  readonly documentLineId: string;
}

/** Who gets units that another document holds. */
export interface TakeOverRequest {
  readonly from: HoldingLine;
  readonly to: HoldingLine & { readonly expiresAt?: Date | null };
  readonly quantity: Decimal;
  /** Only what is held there; wherever it is held when nothing is said. */
  readonly warehouseId?: string | undefined;
}

/**
 * Gives units that one document holds to another, without their being free for a moment: the levels promise as many as before. What
 * must not be shipped is not handed on. Throws INVENTORY_NOT_RESERVED when fewer are held. Only the levels of the giving
 * document are locked, in the order of their ids; both documents are locked by the caller.
 */
export async function takeOver(tx: Transaction, { from, to, quantity, warehouseId }: TakeOverRequest): Promise<void> {
  const held = await HeldStock.lock(tx, from.documentType, from.documentId);
  const shares = held.take(from.documentLineId, quantity, { warehouseId });
  const { documentType, documentId, documentLineId } = to;
  const known = await tx.lockAll(Reservation, { documentType, documentId, documentLineId, status: 'ACTIVE', levelId: { $in: shares.map(({ level }) => level.id) } });
  const own = new Map(known.map((reservation) => [reservation.levelId, reservation]));
  for (const share of shares) hand(tx, share, from, to, own.get(share.level.id));
  await tx.flush();
}

function hand(tx: Transaction, { reservation, level, quantity }: Share, from: HoldingLine, to: TakeOverRequest['to'], known: Reservation | undefined): void {
  level.expectSellable();
  reservation.release(quantity);
  const { documentType, documentId, documentLineId, documentNumber = null, expiresAt = null } = to;
  if (known) known.extend(quantity);
  else tx.create(Reservation, { levelId: level.id, warehouseId: level.warehouseId, variantId: level.variantId, batchId: level.batchId ?? null, sku: level.sku, quantity, open: quantity, documentType, documentId, documentNumber, documentLineId, reservedAt: new Date(), expiresAt });
  tx.publish(new StockReleased(level, quantity, level.costOf(quantity), from));
  tx.publish(new StockReserved(level, quantity, level.costOf(quantity), to));
}
