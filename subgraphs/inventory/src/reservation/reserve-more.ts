import { ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { InsufficientStock } from '../errors.ts';
import { StockReserved } from '../events.ts';
import { eachLine } from '../stock/each-line.ts';
import { lockLevels } from '../stock/lock-levels.ts';
import { Reservation } from './reservation.entity.ts';
import type { ReserveRequest } from './reservation.service.ts';

/**
 * Holds further goods for lines of a document, whether they hold some already or not: all of them or none, in the caller's
 * transaction. A line has one reservation in a warehouse; what it holds there grows. Throws {@link InsufficientStock} at
 * `lines.N.quantity`.
 */
export async function reserveMore(tx: Transaction, request: ReserveRequest): Promise<void> {
  const { warehouseId, documentType, documentId, documentNumber, lines } = request;
  const levels = await lockLevels(tx, [warehouseId], lines.map((line) => line.variantId));
  const held = await tx.lockAll(Reservation, { documentType, documentId, warehouseId, status: 'ACTIVE', documentLineId: { $in: lines.map((line) => line.documentLineId) } });
  const byLine = new Map(held.map((reservation) => [`${reservation.documentLineId} ${reservation.levelId}`, reservation]));
  const reservedAt = new Date();
  eachLine(lines, 'quantity', ({ documentLineId, variantId, sku, quantity }) => {
    const level = levels.find(warehouseId, variantId);
    if (!level) throw new InsufficientStock(sku, quantity, ZERO);
    level.reserve(quantity);
    const known = byLine.get(`${documentLineId} ${level.id}`);
    if (known) known.extend(quantity);
    else tx.create(Reservation, { levelId: level.id, warehouseId: level.warehouseId, variantId: level.variantId, sku: level.sku, quantity, open: quantity, documentType, documentId, documentNumber: documentNumber ?? null, documentLineId, reservedAt });
    tx.publish(new StockReserved(level, quantity, level.costOf(quantity), request));
  });
  await tx.flush();
}
