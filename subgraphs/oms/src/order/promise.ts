import { InsufficientStock } from '@ilms/inventory/errors';
import { release, reserve } from '@ilms/inventory/reservation/reservation.service';
import { reserveMore } from '@ilms/inventory/reservation/reserve-more';
import { lockLevels } from '@ilms/inventory/stock/lock-levels';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { startClock } from '../held-stock/start-clock.ts';
import type { OrderLine } from './order-line.entity.ts';
import type { Order } from './order.entity.ts';

/** What inventory calls the document that goods are held for. */
export const DOCUMENT = 'Order';

/** Units that are to be held for a line of an order. */
export interface Wish {
  readonly line: Pick<OrderLine, 'id' | 'variantId' | 'sku' | 'reserved'>;
  readonly quantity: Decimal;
  /** How many of them may wait for stock; when more are missing all is refused. */
  readonly mayWait: Decimal;
  /** Where the caller said how many. */
  readonly field: readonly string[];
}

/**
 * Reserves what can be had for these lines and answers how many units that were, by line. The one place where an order asks for
 * stock, and so the one that knows where it is looked for: in the order's warehouse. Two lines of one item share what is there,
 * the first one first; the levels stay locked until commit.
 */
export async function promise(tx: Transaction, order: Order, wishes: readonly Wish[]): Promise<Map<string, Decimal>> {
  const had = new Map<string, Decimal>();
  if (wishes.length === 0) return had;
  const { warehouseId } = order;
  const levels = await lockLevels(tx, [warehouseId], wishes.map(({ line }) => line.variantId));
  const left = new Map(wishes.map(({ line: { variantId } }) => [variantId, levels.available(warehouseId, variantId)]));
  for (const { line, quantity, mayWait, field } of wishes) {
    const available = Decimal.max(0, left.get(line.variantId) ?? ZERO);
    const got = Decimal.min(quantity, available);
    if (quantity.minus(got).gt(mayWait)) throw new InsufficientStock(line.sku, quantity, available).at(...field);
    left.set(line.variantId, available.minus(got));
    had.set(line.id, got);
  }
  const lines = wishes.flatMap(({ line: { id, variantId, sku } }) => (had.get(id)!.gt(0) ? [{ documentLineId: id, variantId, sku, quantity: had.get(id)! }] : []));
  if (lines.length === 0) return had;
  await startClock(tx, order);
  const request = { documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, warehouseId, lines, expiresAt: order.stockHeldUntil ?? null };
  await (wishes.some(({ line }) => line.reserved.gt(0)) ? reserveMore : reserve)(tx, request);
  return had;
}

/** Gives back so many reserved units of these lines. */
export async function giveBack(tx: Transaction, order: Order, freed: readonly { readonly line: Pick<OrderLine, 'id'>; readonly quantity: Decimal }[]): Promise<void> {
  const lines = freed.filter(({ quantity }) => quantity.gt(0)).map(({ line, quantity }) => ({ documentLineId: line.id, quantity }));
  if (lines.length) await release(tx, DOCUMENT, order.id, lines);
}
