import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BatchRequired } from '../batch/batch-errors.ts';
import { firstExpired } from '../batch/first-expired.ts';
import { checkLines } from '../stock/each-line.ts';
import { lockLevels } from '../stock/lock-levels.ts';
import { expectOpenBooks } from '../stock/post.ts';
import { trackingOf } from '../tracking/tracking-book.ts';
import { StockTransferOrderLine } from './transfer-line.entity.ts';
import type { TransferAtHand } from './transfer-at-hand.ts';

/**
 * Settles of which batches the goods of a transfer are that leave now: a line that does not say becomes one line for each batch that
 * goes, those that expire first. From then on each line is of one batch, whatever happens on the way.
 */
export async function chooseBatches(tx: Transaction, { transfer, lines }: TransferAtHand, effectiveAt?: Date): Promise<readonly StockTransferOrderLine[]> {
  const tracking = await trackingOf(tx, lines.map(({ variantId }) => variantId));
  const isOpen = (line: StockTransferOrderLine) => !line.batchId && tracking.get(line.variantId)?.tracking === 'BATCH';
  if (!lines.some(isOpen)) return lines;
  await expectOpenBooks(tx, effectiveAt);
  const levels = await lockLevels(tx, [transfer.fromWarehouseId], lines.filter(isOpen).map(({ variantId }) => variantId));
  const settled = lines.filter((line) => !isOpen(line));
  const taken = new Map(settled.flatMap(({ variantId, batchId, quantity }) => {
    const level = batchId && levels.find(transfer.fromWarehouseId, variantId, batchId);
    return level ? [[level.id, quantity] as const] : [];
  }));
  let position = Math.max(...lines.map((line) => line.position));
  checkLines(lines, 'quantity', (line) => {
    if (!isOpen(line)) return;
    const standing = levels.of(transfer.fromWarehouseId, line.variantId);
    if (effectiveAt && standing.some(({ lastEffectiveAt }) => lastEffectiveAt && effectiveAt < lastEffectiveAt)) throw new BatchRequired(line.sku, 'say in the draft which left at a moment that is past');
    let own: StockTransferOrderLine | null = line;
    for (const { level, quantity } of firstExpired(standing, line.sku, line.quantity, taken)) {
      taken.set(level.id, taken.get(level.id)?.plus(quantity) ?? quantity);
      const known = settled.find(({ batchId }) => batchId === level.batchId);
      if (known) known.settleBatch(level.batchId!, known.quantity.plus(quantity));
      else if (own) {
        own.settleBatch(level.batchId!, quantity);
        settled.push(own);
        own = null;
      } else settled.push(tx.create(StockTransferOrderLine, { id: uuidv7(), transferId: transfer.id, position: ++position, variantId: line.variantId, batchId: level.batchId!, sku: line.sku, name: line.name, quantity }));
    }
    if (own) tx.remove(own);
  });
  await tx.flush();
  return settled.toSorted((a, b) => a.position - b.position);
}
