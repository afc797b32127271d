import { voidNumber } from '@ilms/core/numbering/numbering.service';
import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { release, reserve } from '@ilms/inventory/reservation/reservation.service';
import { eachLine } from '@ilms/inventory/stock/each-line';
import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { allocateByRules } from '../allocation/allocate-order.ts';
import { proposePromise } from '../promise/propose-promise.ts';
import type { CancelCause } from '../amend/amendment-kind.ts';
import { NotAllReserved, NothingReserved } from '../amend-errors.ts';
import { OrderCancelled, OrderConfirmed, OrderShipped } from '../events.ts';
import { openHolds, releaseHolds } from '../hold/holds.ts';
import { creditUndelivered } from '../credit-note/credit-undelivered.ts';
import { undeliveredOf } from '../credit-note/undelivered.ts';
import { standingInvoices } from '../invoice/standing-invoices.ts';
import { takeApart } from '../component/take-apart.ts';
import { asTheyLeave, type Leaving } from '../over-delivery/as-they-leave.ts';
import { letLeave } from '../component/let-leave.ts';
import { expectCountable } from './countable.ts';
import { DOCUMENT } from './document.ts';
import { record } from './history.ts';
import { inRupees } from './in-rupees.ts';
import { inWords, MOST_NAMED } from './in-words.ts';
import { OrderLine } from './order-line.entity.ts';
import { Order } from './order.entity.ts';
import { writeShipments, type Sent } from '../shipment/write-shipments.ts';
import { startClock } from '../held-stock/start-clock.ts';
import { promise } from './promise.ts';
import type { Shortage } from './shortage.ts';

/** An order whose row is locked, with its lines. Whoever changes a line holds its order. */
export interface OrderAtHand {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
}

/** So many units of one line. */
export interface LineQuantity {
  readonly lineId: string;
  readonly quantity: Decimal;
  /** What they really weigh, where they leave and were ordered by the piece. */
  readonly actualQuantity?: Decimal | null | undefined;
  /** Only what is held there; wherever it is held when nothing is said. */
  readonly warehouseId?: string | null | undefined;
  /** Which units, where the item is tracked by serial number. */
  readonly serials?: readonly string[] | null | undefined;
  /** Which units of the components of a kit. */
  readonly components?: readonly { readonly componentId: string; readonly serials: readonly string[] }[] | null | undefined;
}

/** Locks an order; refuses a caller who saw an older version of it. */
export async function takeInHand(tx: Transaction, id: string, version?: number | null, field: readonly string[] = ['id']): Promise<OrderAtHand> {
  const order = await tx.lock(Order, id, field);
  tx.expectVersion(order, version);
  return { order, lines: await tx.find(OrderLine, { orderId: order.id }, { orderBy: { position: 'asc' } }) };
}

/** How an order is promised. */
interface Promising {
  /** What happens to units that cannot be had. */
  readonly shortage?: Shortage;
  /** Its channel has sent it already: it came from its own warehouse, whatever rules say. */
  readonly hasLeft?: boolean;
}

/** Promises an order: every unit is reserved where the allocation rules say, or in its own warehouse where none speaks of it, or waits for stock where that is allowed; otherwise nothing happens at all. */
export async function confirm(tx: Transaction, { order, lines }: OrderAtHand, { shortage = 'REFUSE', hasLeft = false }: Promising = {}): Promise<void> {
  const from = order.status;
  order.expectDraft();
  const wanted = lines.filter((line) => line.open.gt(0));
  const components = await takeApart(tx, order, wanted);
  const allocation = hasLeft ? null : await allocateByRules(tx, { order, lines }, (line) => mayWait(line, shortage).gt(0));
  const had = allocation?.promised ?? await promise(tx, order, wanted.map((line, index) => ({ line, quantity: line.open, mayWait: mayWait(line, shortage), field: ['lines', String(index), 'quantity'] })), components);
  if (allocation?.lines.length) {
    await startClock(tx, order);
    await reserve(tx, { documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, warehouseId: order.warehouseId, lines: allocation.lines, expiresAt: order.stockHeldUntil ?? null });
  }
  const proposed = allocation && (await proposePromise(tx, order, allocation.arrivesOn));
  order.confirm(lines, new Date(), new Map(wanted.map((line) => [line.id, line.open.minus(had.get(line.id) ?? ZERO)])));
  const waits = order.isWaiting ? `Waits for stock: ${inWords(lines.filter((line) => line.backordered.gt(0)).map((line) => `${line.backordered.toFixed()} ${line.sku}`))}` : null;
  record(tx, order, from, [allocation?.words, proposed, waits].filter(Boolean).join('. ').slice(0, 500) || null);
  tx.publish(new OrderConfirmed(order.id, order.number, order.channel, order.customerId, order.warehouseId, order.total.toFixed(2), lines.map(({ sku, quantity }) => ({ sku, quantity: quantity.toFixed() }))));
}

/** How many units of a line may wait for stock: none, all, or all of what is known to come. */
export const mayWait = ({ open, expectedOn }: Pick<OrderLine, 'open' | 'expectedOn'>, shortage: Shortage): Decimal => (shortage === 'BACKORDER' || expectedOn ? open : ZERO);

/** Refuses an order of which nothing may leave. */
export async function expectMayLeave(tx: Transaction, order: Order): Promise<void> {
  order.expectShippable();
  order.expectNotHeld(await openHolds(tx, order));
}

/** Refuses an order of which some units wait for stock, to who wants it to leave whole. */
export function expectAllReserved({ order, lines }: OrderAtHand): void {
  const waiting = lines.filter((line) => line.open.gt(line.reserved));
  if (waiting.length > 0) throw new NotAllReserved(order.number, inWords(waiting.map((line) => `${line.open.minus(line.reserved).toFixed()} ${line.sku}`)));
}

/** Lets goods leave: those named, or all that are reserved. Their reservation is used up and the stock ledger written at the same moment. They go as shipments of ours, unless their channel has sent them. */
export async function ship(tx: Transaction, { order, lines }: OrderAtHand, wanted?: readonly LineQuantity[] | null, sent: Sent | null = null): Promise<void> {
  await expectMayLeave(tx, order);
  const from = order.status;
  const byId = new Map(lines.map((line) => [line.id, line]));
  const leaving: readonly LineQuantity[] = wanted ?? lines.filter((line) => line.reserved.gt(0)).map((line) => ({ lineId: line.id, quantity: line.reserved }));
  if (leaving.length === 0) throw new NothingReserved(order.number);
  const papers = order.isInvoicedAhead ? `, invoiced ahead by ${inWords(await standingInvoices(tx, order.id))}` : '';
  const items = await variantsById(tx, lines.map((line) => line.variantId));
  const named: Leaving[] = [];
  eachLine(leaving, 'quantity', (some) => {
    const line = byId.get(some.lineId.toLowerCase());
    if (!line) throw new NotFound('line', some.lineId, ['lineId']);
    expectCountable(items.get(line.variantId)!, some.quantity);
    named.push({ ...some, line });
  });
  const before = order.total;
  const real = await asTheyLeave(tx, order, named, items);
  eachLine(real.leaving, 'quantity', ({ line, quantity }) => line.ship(quantity));
  const left = await letLeave(tx, order, real.leaving);
  if (sent) await writeShipments(tx, order, left, real.differences, sent);
  order.settle(lines);
  if (real.words) record(tx, order, order.status, `${real.words}: ${inRupees(order.total.minus(before))}`);
  record(tx, order, from, inWords(left.map(({ line, quantity, serials, isNamed }) => `${quantity.toFixed()} ${line.sku}${serialsInWords(serials, isNamed)}`)).concat(papers).slice(0, 500));
  const places = left.flatMap(({ line, from: parts }) => parts.map((part) => ({ line, ...part })));
  tx.publish(new OrderShipped(order.id, order.number, order.customerId, places[0]!.warehouseId, order.status === 'SHIPPED',
    places.map(({ line, warehouseId, quantity, cost }) => ({ lineId: line.id, sku: line.sku, quantity: quantity.toFixed(), cost: cost.toFixed(2), warehouseId }))));
}

/** Which units left, and by whose choice. */
function serialsInWords(left: readonly string[], isNamed: boolean): string {
  if (left.length === 0) return '';
  const few = left.length > MOST_NAMED ? `${left.slice(0, MOST_NAMED).join(', ')} and ${left.length - MOST_NAMED} more` : left.join(', ');
  return isNamed ? ` (serial ${few})` : ` (serial ${few}, those that came in first)`;
}

/** Takes back what has not left: a draft, a promise, or the rest of a partly shipped order. What was reserved is free again, and nothing is left to be kept back. */
export async function cancel(tx: Transaction, { order, lines }: OrderAtHand, reason: string, cause: CancelCause | null = null): Promise<void> {
  await releaseHolds(tx, order, 'cancelled', tx.actor);
  const from = order.status;
  const gone = lines.filter((line) => line.open.gt(0)).map((line) => ({ sku: line.sku, quantity: line.open.toFixed() }));
  const isReserved = lines.some((line) => line.reserved.gt(0));
  const undelivered = undeliveredOf(lines);
  order.cancel(lines);
  order.cancelCause = cause;
  record(tx, order, from, reason);
  if (order.status === 'CANCELLED') await voidNumber(tx, order.id, reason);
  tx.publish(new OrderCancelled(order.id, order.number, order.customerId, reason, order.status === 'CANCELLED', gone));
  await creditUndelivered(tx, { order, lines }, undelivered, reason);
  if (isReserved) await release(tx, DOCUMENT, order.id);
}
