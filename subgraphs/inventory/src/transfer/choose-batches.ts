import type { Transaction } from '@ilms/kernel/tenant-context';
import { Decimal } from '@ilms/kernel/decimal';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BatchRequired } from '../batch/batch-errors.ts';
import { firstExpired } from '../batch/first-expired.ts';
import { batchesNamed } from '../serial/batches-named.ts';
import { checkLines } from '../stock/each-line.ts';
import { lockLevels } from '../stock/lock-levels.ts';
import { expectOpenBooks } from '../stock/post.ts';
import { isByBatch } from '../tracking/stock-tracking.ts';
import { trackingOf } from '../tracking/tracking-book.ts';
import { StockTransferOrderLine } from './transfer-line.entity.ts';
import type { TransferAtHand } from './transfer-at-hand.ts';

/** A line that leaves now, and which of its units do where somebody said so. */
export interface Going {
  readonly line: StockTransferOrderLine;
  readonly serials: readonly string[] | undefined;
}

const namingOf = ({ variantId, sku, quantity }: StockTransferOrderLine) => ({ variantId, sku, quantity });

/**
 * Settles of which batches the goods of a transfer are that leave now: a line that does not say becomes one line for each batch that
 * goes, those of its units that are named, or else those that expire first. From then on each line is of one batch, whatever happens on the way.
 */
export async function chooseBatches(tx: Transaction, { transfer, lines }: TransferAtHand, serialsOf: (line: StockTransferOrderLine) => readonly string[] | undefined, effectiveAt?: Date): Promise<readonly Going[]> {
  const tracking = await trackingOf(tx, lines.map(({ variantId }) => variantId));
  const isOpen = (line: StockTransferOrderLine) => !line.batchId && isByBatch(tracking.get(line.variantId)?.tracking ?? 'NONE');
  const named = new Map(lines.map((line) => [line, serialsOf(line)]));
  const going = (line: StockTransferOrderLine): Going => ({ line, serials: named.get(line) });
  if (!lines.some(isOpen)) return lines.map(going);
  await expectOpenBooks(tx, effectiveAt);
  const levels = await lockLevels(tx, [transfer.fromWarehouseId], lines.filter(isOpen).map(({ variantId }) => variantId));
  const settled = lines.filter((line) => !isOpen(line));
  const taken = new Map(settled.flatMap(({ variantId, batchId, quantity }) => {
    const level = batchId && levels.find(transfer.fromWarehouseId, variantId, batchId);
    return level ? [[level.id, quantity] as const] : [];
  }));
  const unitsOf = await batchesNamed(tx, lines.filter(isOpen).map((line) => ({ ...namingOf(line), serials: named.get(line) })));
  let position = Math.max(...lines.map((line) => line.position));
  checkLines(lines, 'quantity', (line) => {
    if (!isOpen(line)) return;
    const standing = levels.of(transfer.fromWarehouseId, line.variantId);
    const serials = named.get(line);
    const units = unitsOf({ ...namingOf(line), serials });
    if (!units && effectiveAt && standing.some(({ lastEffectiveAt }) => lastEffectiveAt && effectiveAt < lastEffectiveAt)) throw new BatchRequired(line.sku, 'say in the draft which left at a moment that is past');
    let own: StockTransferOrderLine | null = line;
    const take = (batchId: string, quantity: Decimal): StockTransferOrderLine => {
      const known = settled.find((one) => one.batchId === batchId);
      if (known) {
        known.settleBatch(batchId, known.quantity.plus(quantity));
        return known;
      }
      const taker = own ?? tx.create(StockTransferOrderLine, { id: uuidv7(), transferId: transfer.id, position: ++position, variantId: line.variantId, batchId, sku: line.sku, name: line.name, quantity });
      own?.settleBatch(batchId, quantity);
      own = null;
      settled.push(taker);
      return taker;
    };
    if (units) {
      named.delete(line);
      for (const [batchId, some] of units) {
        const taker = take(batchId, new Decimal(some.length));
        named.set(taker, [...named.get(taker) ?? [], ...some]);
      }
    } else for (const { level, quantity } of firstExpired(standing, line.sku, line.quantity, taken)) {
      taken.set(level.id, taken.get(level.id)?.plus(quantity) ?? quantity);
      named.set(take(level.batchId!, quantity), serials);
    }
    if (own) tx.remove(own);
  });
  await tx.flush();
  return settled.toSorted((a, b) => a.position - b.position).map(going);
}
