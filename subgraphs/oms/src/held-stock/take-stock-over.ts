import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { placesOf, type LinePlace } from '@ilms/inventory/reservation/available-at';
import { takeOver } from '@ilms/inventory/reservation/take-over';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { LineComponents } from '../component/line-components.ts';
import { expectCountable } from '../order/countable.ts';
import { DOCUMENT } from '../order/document.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { Order } from '../order/order.entity.ts';
import { NotMoreUrgent, TakesMoreThanHeld, TakesMoreThanWaits, TakesOtherItem, TakesParts } from './held-stock-errors.ts';
import { OrderStockTakenOver } from './held-stock-events.ts';
import type { OrderStockTakeOverInput } from './held-stock.input.ts';
import { startClock } from './start-clock.ts';

interface LineAtHand extends OrderAtHand { readonly line: OrderLine }

/**
 * Gives stock that a less urgent order holds, and that has not left, to a line of a more urgent one that waits for it; the other waits from
 * then on. No unit is free in between, and no more goes than is held. Both orders are locked in the order of their ids.
 */
export function takeStockOver(context: TenantContext, input: OrderStockTakeOverInput): Promise<string> {
  return context.once('orderStockTakeOver', input, async (tx) => {
    const [to, from] = await bothInHand(tx, input);
    for (const { order } of [to, from]) order.expectShippable();
    if (from.line.variantId !== to.line.variantId) throw new TakesOtherItem(to.line.sku, from.line.sku);
    if (to.order.priority >= from.order.priority) throw new NotMoreUrgent(to.order.number, to.order.priority, from.order.number, from.order.priority);
    const places = await placesFor(tx, from, to.order);
    const held = sum(places.map(({ usable }) => usable));
    const quantity = input.quantity ?? Decimal.min(held, to.line.backordered);
    if (!to.line.backordered.gt(0) || quantity.gt(to.line.backordered)) throw new TakesMoreThanWaits(to.line.sku, quantity, to.line.backordered);
    if (!held.gt(0) || quantity.gt(held)) throw new TakesMoreThanHeld(to.line.sku, quantity, held, from.order.number);
    expectCountable((await variantsById(tx, [to.line.variantId])).get(to.line.variantId)!, quantity);
    await startClock(tx, to.order);
    await hand(tx, from, to, places, quantity);
    settleBoth(tx, from, to, quantity, input.reason.trim());
    return to.order.id;
  });
}

async function bothInHand(tx: Transaction, { toLineId, fromLineId }: OrderStockTakeOverInput): Promise<[LineAtHand, LineAtHand]> {
  const known = new Map((await tx.sql<{ id: string; order_id: string }>('select id, order_id from oms_order_line where id = any(?::uuid[])', [[toLineId, fromLineId]])).map(({ id, order_id: orderId }) => [id, orderId]));
  const orderOf = (lineId: string, field: string): string => {
    const orderId = known.get(lineId.toLowerCase());
    if (!orderId) throw new NotFound('line', lineId, [field]);
    return orderId;
  };
  const [toId, fromId] = [orderOf(toLineId, 'toLineId'), orderOf(fromLineId, 'fromLineId')];
  const orders = new Map((await tx.lockAll(Order, { id: { $in: [toId, fromId] } })).map((order) => [order.id, order]));
  const lines = Map.groupBy(await tx.find(OrderLine, { orderId: { $in: [toId, fromId] } }, { orderBy: { position: 'asc' } }), ({ orderId }) => orderId);
  const atHand = (orderId: string, lineId: string): LineAtHand => ({ order: orders.get(orderId)!, lines: lines.get(orderId)!, line: lines.get(orderId)!.find(({ id }) => id === lineId.toLowerCase())! });
  return [atHand(toId, toLineId), atHand(fromId, fromLineId)];
}

/** Where the line holds units that the other order may ship: under the registration that sells them, and of batches that may be sold. */
async function placesFor(tx: Transaction, { order, line }: LineAtHand, to: Order): Promise<LinePlace[]> {
  if ((await LineComponents.of(tx, [line])).isKit(line)) throw new TakesParts(line.sku);
  const all = (await placesOf(tx, DOCUMENT, [order.id])).filter(({ documentLineId, open }) => documentLineId === line.id && open.gt(0));
  const own = new Set((await tx.find(Warehouse, { id: { $in: all.map(({ warehouseId }) => warehouseId) }, branchId: to.branchId })).map(({ id }) => id));
  return all.filter(({ warehouseId, usable }) => own.has(warehouseId) && usable.gt(0));
}

async function hand(tx: Transaction, from: LineAtHand, to: LineAtHand, places: readonly LinePlace[], quantity: Decimal): Promise<void> {
  const lineOf = ({ order, line }: LineAtHand) => ({ documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, documentLineId: line.id });
  let missing = quantity;
  // The order's own warehouse first: what leaves together travels together.
  for (const { warehouseId, usable } of places.toSorted((a, b) => Number(b.warehouseId === to.order.warehouseId) - Number(a.warehouseId === to.order.warehouseId))) {
    const part = Decimal.min(missing, usable);
    if (!part.gt(0)) continue;
    await takeOver(tx, { from: lineOf(from), to: { ...lineOf(to), expiresAt: to.order.stockHeldUntil ?? null }, quantity: part, warehouseId });
    missing = missing.minus(part);
  }
}

function settleBoth(tx: Transaction, from: LineAtHand, to: LineAtHand, quantity: Decimal, reason: string): void {
  const units = `${quantity.toFixed()} ${to.line.sku}`;
  from.line.lose(quantity, new Date());
  to.line.fill(quantity);
  to.order.stockLapsedAt = null;
  for (const { order, lines } of [from, to]) order.settle(lines);
  record(tx, from.order, from.order.status, `${units} given to ${to.order.number}, which is more urgent: ${reason}`.slice(0, 500));
  record(tx, to.order, to.order.status, `${units} taken over from ${from.order.number}: ${reason}`.slice(0, 500));
  tx.publish(new OrderStockTakenOver(to.order.id, to.order.number, from.order.id, from.order.number, to.line.sku, quantity.toFixed(), reason));
}
