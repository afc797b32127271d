import { voidNumber } from '@ilms/core/numbering/numbering.service';
import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { issueReserved, release, reserve } from '@ilms/inventory/reservation/reservation.service';
import { eachLine } from '@ilms/inventory/stock/each-line';
import type { Decimal } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { allocateByRules } from '../allocation/allocate-order.ts';
import { NothingReserved } from '../errors.ts';
import { OrderCancelled, OrderConfirmed, OrderShipped } from '../events.ts';
import { openHolds, releaseHolds } from '../hold/holds.ts';
import { expectCountable } from './countable.ts';
import { record } from './history.ts';
import { OrderLine } from './order-line.entity.ts';
import { Order } from './order.entity.ts';

/** What inventory calls the document that goods are held for. */
export const DOCUMENT = 'Order';

/** Lines that one step of the history names. */
const MOST_NAMED = 5;

/** An order whose row is locked, with its lines. Whoever changes a line holds its order. */
export interface OrderAtHand {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
}

/** So many units of one line. */
export interface LineQuantity {
  readonly lineId: string;
  readonly quantity: Decimal;
  /** Only what is held there; wherever it is held when nothing is said. */
  readonly warehouseId?: string | null | undefined;
}

/** Locks an order; refuses a caller who saw an older version of it. */
export async function takeInHand(tx: Transaction, id: string, version?: number | null, field: readonly string[] = ['id']): Promise<OrderAtHand> {
  const order = await tx.lock(Order, id, field);
  tx.expectVersion(order, version);
  return { order, lines: await tx.find(OrderLine, { orderId: order.id }, { orderBy: { position: 'asc' } }) };
}

/** Promises an order: its units are reserved where the allocation rules say, or all in its own warehouse where none speaks of it or its channel has sent it already. */
export async function confirm(tx: Transaction, { order, lines }: OrderAtHand, hasLeft = false): Promise<void> {
  const from = order.status;
  order.expectDraft();
  const allocation = hasLeft ? null : await allocateByRules(tx, { order, lines });
  order.confirm(lines, new Date(), allocation?.promised);
  record(tx, order, from, allocation?.words ?? null);
  tx.publish(new OrderConfirmed(order.id, order.number, order.channel, order.customerId, order.warehouseId, order.total.toFixed(2), lines.map(({ sku, quantity }) => ({ sku, quantity: quantity.toFixed() }))));
  await reserve(tx, {
    documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, warehouseId: order.warehouseId,
    lines: allocation?.lines ?? lines.map(({ id, variantId, sku, quantity }) => ({ documentLineId: id, variantId, sku, quantity })),
  });
}

/** Refuses an order of which nothing may leave. */
export async function expectMayLeave(tx: Transaction, order: Order): Promise<void> {
  order.expectShippable();
  order.expectNotHeld(await openHolds(tx, order));
}

/** Lets goods leave: those named, or all that are open. Their reservation is used up and the stock ledger written at the same moment. */
export async function ship(tx: Transaction, { order, lines }: OrderAtHand, wanted?: readonly LineQuantity[] | null): Promise<void> {
  await expectMayLeave(tx, order);
  const from = order.status;
  const byId = new Map(lines.map((line) => [line.id, line]));
  const leaving: readonly LineQuantity[] = wanted ?? lines.filter((line) => line.reserved.gt(0)).map((line) => ({ lineId: line.id, quantity: line.reserved }));
  if (leaving.length === 0) throw new NothingReserved(order.number);
  const items = await variantsById(tx, lines.map((line) => line.variantId));
  eachLine(leaving, 'quantity', ({ lineId, quantity }) => {
    const line = byId.get(lineId.toLowerCase());
    if (!line) throw new NotFound('line', lineId, ['lineId']);
    expectCountable(items.get(line.variantId)!, quantity);
    line.ship(quantity);
  });
  order.settle(lines);
  record(tx, order, from, inWords(leaving.map(({ lineId, quantity }) => `${quantity.toFixed()} ${byId.get(lineId.toLowerCase())!.sku}`)));
  const issued = await issueReserved(tx, {
    documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, reason: `Shipped for ${order.number}`,
    lines: leaving.map(({ lineId, quantity, warehouseId }) => ({ documentLineId: lineId, quantity, warehouseId: warehouseId ?? undefined })),
  });
  const left = issued.flatMap(({ documentLineId, from: places }) => places.map((place) => ({ documentLineId, ...place })));
  tx.publish(new OrderShipped(order.id, order.number, order.customerId, left[0]!.warehouseId, order.status === 'SHIPPED',
    left.map(({ documentLineId, warehouseId, quantity, cost }) => ({ lineId: documentLineId, sku: byId.get(documentLineId.toLowerCase())!.sku, quantity: quantity.toFixed(), cost: cost.toFixed(2), warehouseId }))));
}

/** What left, for the order's history: the first few lines, and how many more. */
function inWords(left: readonly string[]): string {
  const named = left.slice(0, MOST_NAMED).join(', ');
  return left.length > MOST_NAMED ? `${named} and ${left.length - MOST_NAMED} more` : named;
}

/** Takes back what has not left: a draft, a promise, or the rest of a partly shipped order. What was reserved is free again, and nothing is left to be kept back. */
export async function cancel(tx: Transaction, { order, lines }: OrderAtHand, reason: string): Promise<void> {
  await releaseHolds(tx, order, 'cancelled', tx.actor);
  const from = order.status;
  const gone = lines.filter((line) => line.open.gt(0)).map((line) => ({ sku: line.sku, quantity: line.open.toFixed() }));
  const isReserved = lines.some((line) => line.reserved.gt(0));
  order.cancel(lines);
  record(tx, order, from, reason);
  if (order.status === 'CANCELLED') await voidNumber(tx, order.id, reason);
  tx.publish(new OrderCancelled(order.id, order.number, order.customerId, reason, order.status === 'CANCELLED', gone));
  if (isReserved) await release(tx, DOCUMENT, order.id);
}
