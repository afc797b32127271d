import { release, reserve } from '@ilms/inventory/reservation/reservation.service';
import { reserveMore } from '@ilms/inventory/reservation/reserve-more';
import { lockLevels } from '@ilms/inventory/stock/lock-levels';
import type { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { startClock } from '../held-stock/start-clock.ts';
import { KitsHeld } from '../component/kits-held.ts';
import { LineComponents } from '../component/line-components.ts';
import { DOCUMENT } from './document.ts';
import type { OrderLine } from './order-line.entity.ts';
import type { Order } from './order.entity.ts';

/** Units that are to be held for a line of an order. */
export interface Wish {
  readonly line: Pick<OrderLine, 'id' | 'variantId' | 'sku' | 'reserved'>;
  readonly quantity: Decimal;
  /** How many of them may wait for stock; when more are missing all is refused. */
  readonly mayWait: Decimal;
  /** Where they are to be held; in the warehouse of the order when nothing is said. */
  readonly warehouseId?: string;
  /** Where the caller said how many. */
  readonly field: readonly string[];
}

/**
 * Reserves what can be had for these lines and answers how many units that were, by line. The one place where an order asks for
 * stock: in the order's warehouse, unless a wish names another. A line of a kit takes its components, all of a kit or none.
 * Lines that take the same item share what is there, the first one first; the levels stay locked until commit. Whoever knows the components says them.
 */
export async function promise(tx: Transaction, order: Order, wishes: readonly Wish[], known?: LineComponents): Promise<Map<string, Decimal>> {
  const had = new Map<string, Decimal>();
  if (wishes.length === 0) return had;
  const placeOf = (wish: Wish) => wish.warehouseId ?? order.warehouseId;
  const places = [...new Set(wishes.map(placeOf))];
  const components = known ?? await LineComponents.of(tx, wishes.map(({ line }) => line));
  const variantIds = components.variantIds(wishes.map(({ line }) => line));
  const levels = await lockLevels(tx, places, variantIds);
  const left = new Map(places.map((place) => [place, new Map(variantIds.map((variantId) => [variantId, levels.available(place, variantId)]))]));
  for (const wish of wishes) {
    const { line, quantity, mayWait, field } = wish;
    const here = left.get(placeOf(wish))!;
    const got = components.most(line, quantity, (variantId) => here.get(variantId));
    if (quantity.minus(got).gt(mayWait)) throw components.short(line, quantity, (variantId) => here.get(variantId)).at(...field);
    for (const { variantId, quantity: taken } of components.take(line, got)) here.set(variantId, here.get(variantId)!.minus(taken));
    had.set(line.id, got);
  }
  const lines = wishes.flatMap((wish) => (had.get(wish.line.id)!.gt(0) ? components.take(wish.line, had.get(wish.line.id)!).map((part) => ({ ...part, warehouseId: placeOf(wish) })) : []));
  if (lines.length === 0) return had;
  await startClock(tx, order);
  const request = { documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, warehouseId: order.warehouseId, lines, expiresAt: order.stockHeldUntil ?? null, levels };
  await (wishes.some(({ line }) => line.reserved.gt(0)) ? reserveMore : reserve)(tx, request);
  return had;
}

/** Gives back so many reserved units of these lines; of those that one warehouse holds where it is named. */
export async function giveBack(tx: Transaction, order: Order, freed: readonly { readonly line: OrderLine; readonly quantity: Decimal; readonly warehouseId?: string }[]): Promise<void> {
  const some = freed.filter(({ quantity }) => quantity.gt(0));
  if (some.length === 0) return;
  const components = await LineComponents.of(tx, some.map(({ line }) => line));
  const held = await KitsHeld.of(tx, order.id, components, some.map(({ line }) => line));
  const lines = some.flatMap(({ line, quantity, warehouseId }) => held.toGiveBack(line, quantity).flatMap((part) =>
    components.take(line, part.quantity).map(({ documentLineId, quantity: units }) => ({ documentLineId, quantity: units, warehouseId: part.warehouseId ?? warehouseId }))));
  await release(tx, DOCUMENT, order.id, lines);
}
