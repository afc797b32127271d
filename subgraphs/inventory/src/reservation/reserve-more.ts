import type { Transaction } from '@ilms/kernel/tenant-context';
import { firstExpired } from '../batch/first-expired.ts';
import { StockReserved } from '../events.ts';
import { eachLine } from '../stock/each-line.ts';
import { lockLevels } from '../stock/lock-levels.ts';
import { Reservation } from './reservation.entity.ts';
import type { ReserveRequest } from './reservation.service.ts';

/**
 * Holds further goods for lines of a document, whether they hold some already or not: all of them or none, in the caller's
 * transaction. A line has one reservation of a batch in a warehouse; what it holds there grows. Throws INVENTORY_INSUFFICIENT_STOCK at
 * `lines.N.quantity`.
 */
export async function reserveMore(tx: Transaction, request: ReserveRequest): Promise<void> {
  const { warehouseId, documentType, documentId, documentNumber, lines, expiresAt = null } = request;
  const warehouseIds = [...new Set(lines.map((line) => line.warehouseId ?? warehouseId))];
  const levels = await lockLevels(tx, warehouseIds, lines.map((line) => line.variantId));
  const held = await tx.lockAll(Reservation, { documentType, documentId, warehouseId: { $in: warehouseIds }, status: 'ACTIVE', documentLineId: { $in: lines.map((line) => line.documentLineId) } });
  const byLine = new Map(held.map((reservation) => [`${reservation.documentLineId} ${reservation.levelId}`, reservation]));
  const reservedAt = new Date();
  eachLine(lines, 'quantity', ({ documentLineId, variantId, sku, quantity, warehouseId: own }) => {
    for (const { level, quantity: part } of firstExpired(levels.of(own ?? warehouseId, variantId), sku, quantity)) {
      level.reserve(part);
      const known = byLine.get(`${documentLineId} ${level.id}`);
      if (known) known.extend(part);
      else tx.create(Reservation, { levelId: level.id, warehouseId: level.warehouseId, variantId: level.variantId, batchId: level.batchId ?? null, sku: level.sku, quantity: part, open: part, documentType, documentId, documentNumber: documentNumber ?? null, documentLineId, reservedAt, expiresAt });
      tx.publish(new StockReserved(level, part, level.costOf(part), request));
    }
  });
  await tx.flush();
}
