import { relate } from '@ilms/core/document-link/relate';
import { dayInIndia, fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { voidNumber } from '@ilms/core/numbering/numbering.service';
import { sum } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { DayInFuture } from '../errors.ts';
import { takeInHand, type OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { ReturnClosed, ReturnDecided, ReturnRequested } from '../return-events.ts';
import { stayAway } from './sold-units.ts';
import { asPieces } from './return-pieces.ts';
import { RETURN, takeReturnInHand, type ReturnAtHand } from './return-at-hand.ts';
import { returnsPlace } from './returns-place.ts';
import { SalesReturnLine } from './sales-return-line.entity.ts';
import { SalesReturn } from './sales-return.entity.ts';
import type { SalesReturnActionInput, SalesReturnCloseInput, SalesReturnInput, SalesReturnPickUpInput, SalesReturnRefusalInput } from './sales-return.input.ts';

/** Writes down what a customer wants to send back. Those units count as coming back from now on. */
export function requestReturn(context: TenantContext, input: SalesReturnInput): Promise<string> {
  return context.once('salesReturnRequest', input, async (tx) => {
    const today = dayInIndia(new Date());
    if (input.requestedOn && input.requestedOn > today) throw new DayInFuture(input.requestedOn, today, 'requestedOn');
    return (await requestAtHand(tx, await takeInHand(tx, input.orderId, null, ['orderId']), input)).goods.id;
  });
}

/** The same of an order that is locked; answers the return with its lines. */
export async function requestAtHand(tx: Transaction, { order, lines }: OrderAtHand, input: Omit<SalesReturnInput, 'idempotencyKey'>): Promise<OrderAtHand & Pick<ReturnAtHand, 'goods' | 'items'>> {
  const requestedOn = input.requestedOn ?? dayInIndia(new Date());
  const place = input.warehouseId ? await returnsPlace(tx, order, input.warehouseId) : null;
  const pieces = await asPieces(tx, lines, input.lines);
  const id = uuidv7();
  const { label } = fiscalYearOf(requestedOn);
  const goods = tx.create(SalesReturn, {
    id, number: await tx.nextNumber({ document: 'sales-return', scope: 'company', fiscalYear: label, prefix: `RMA/${label.slice(2)}/`, recordId: id }),
    orderId: order.id, orderNumber: order.number, customerId: order.customerId, customerName: order.customerName, channel: order.channel, reason: pieces[0]!.reason, warehouseId: place?.id ?? null,
    requestedOn, outcome: input.outcome ?? 'REFUND', note: input.note?.trim() || null, value: sum(pieces.map(({ value }) => value)),
  });
  const goodsLines = pieces.map(({ sold, component, quantity, reason, remark }, index) => {
    const { variantId, sku, description, unit } = component ?? sold;
    return tx.create(SalesReturnLine, { id: uuidv7(), returnId: id, orderLineId: sold.id, componentId: component?.id ?? null, position: index + 1, variantId, sku, description, unit, quantity, reason, remark });
  });
  goods.settle(goodsLines);
  if (goodsLines.some((line) => line.reason === 'REFUSED')) order.isRefused = true;
  order.settle(lines);
  tell(tx, { order, goods }, 'asked for');
  relate(tx, { noun: 'Order', id: order.id, label: order.number }, 'returned', { noun: RETURN, id, label: goods.number });
  tx.publish(new ReturnRequested(id, goods.number, order.id, order.customerId, goods.outcome, goodsLines.map(({ orderLineId, sku, quantity, reason }) => ({ orderLineId, sku, quantity: quantity.toFixed(), reason }))));
  return { order, lines, goods, items: goodsLines };
}

/** Lets the goods come. */
export function approveReturn(context: TenantContext, input: SalesReturnActionInput): Promise<string> {
  return context.once('salesReturnApprove', input, async (tx) => {
    const atHand = await takeReturnInHand(tx, input.id, input.version);
    approveAtHand(tx, atHand);
    return atHand.goods.id;
  });
}

/** The same of a return whose order is locked. */
export function approveAtHand(tx: Transaction, atHand: Pick<ReturnAtHand, 'order' | 'goods' | 'items'>): void {
  const { goods, items } = atHand;
  goods.approve(tx.actor.name, new Date(), items);
  tell(tx, atHand, 'approved');
  tx.publish(new ReturnDecided(goods.id, goods.number, goods.orderId, goods.customerId, true, null));
}

/** Does not take the goods; they count as sold again. */
export function rejectReturn(context: TenantContext, input: SalesReturnRefusalInput): Promise<string> {
  return context.once('salesReturnReject', input, async (tx) => {
    const atHand = await takeReturnInHand(tx, input.id, input.version);
    const { goods, items } = atHand;
    const reason = input.reason.trim();
    goods.reject(reason, new Date(), items);
    await reviewRefusal(tx, atHand);
    keepAway(atHand);
    tell(tx, atHand, `rejected: ${reason}`);
    tx.publish(new ReturnDecided(goods.id, goods.number, goods.orderId, goods.customerId, false, reason));
    return goods.id;
  });
}

/** A carrier has the goods. */
export function pickUpReturn(context: TenantContext, input: SalesReturnPickUpInput): Promise<string> {
  return context.once('salesReturnPickUp', input, async (tx) => {
    const { goods, items } = await takeReturnInHand(tx, input.id, input.version);
    const reference = input.reference?.trim() || null;
    goods.pickUp(reference, new Date(), items);
    note(tx, goods, reference ? `picked up: ${reference}` : 'picked up');
    return goods.id;
  });
}

/** Nothing came, and nothing will. */
export function cancelReturn(context: TenantContext, input: SalesReturnRefusalInput): Promise<string> {
  return context.once('salesReturnCancel', input, async (tx) => {
    const atHand = await takeReturnInHand(tx, input.id, input.version);
    const { goods, items } = atHand;
    const reason = input.reason.trim();
    goods.cancel(reason, new Date(), items);
    await reviewRefusal(tx, atHand);
    keepAway(atHand);
    await voidNumber(tx, goods.id, reason);
    tell(tx, atHand, `cancelled: ${reason}`);
    tx.publish(new ReturnClosed(goods.id, goods.number, goods.orderId, goods.customerId, true, reason));
    return goods.id;
  });
}

/** Nothing is left to be done; what did not come is not expected any more. */
export function closeReturn(context: TenantContext, input: SalesReturnCloseInput): Promise<string> {
  return context.once('salesReturnClose', input, async (tx) => {
    const atHand = await takeReturnInHand(tx, input.id, input.version);
    close(tx, atHand, input.note?.trim() || null);
    return atHand.goods.id;
  });
}

function close(tx: Transaction, atHand: ReturnAtHand, note: string | null): void {
  const { goods, items } = atHand;
  goods.close(note, new Date(), items);
  keepAway(atHand);
  tell(tx, atHand, note ? `closed: ${note}` : 'closed');
  tx.publish(new ReturnClosed(goods.id, goods.number, goods.orderId, goods.customerId, false, note));
}

/** Closes a return for which all is done: everything came, was inspected and credited, and nothing is owed for its order any more. */
export function closeWhenDone(tx: Transaction, atHand: ReturnAtHand): void {
  const { goods, items, order } = atHand;
  if (goods.status === 'INSPECTED' && goods.credited.gt(0) && order.owed.isZero() && items.every((item) => item.uncredited.isZero())) close(tx, atHand, null);
}

/** Goods that nobody sends back after all were not refused, unless another return of the order says so. */
async function reviewRefusal(tx: Transaction, { order, goods }: ReturnAtHand): Promise<void> {
  if (!order.isRefused) return;
  const [other] = await tx.sql(`select r.id from oms_sales_return r join oms_sales_return_line l on l.return_id = r.id where r.order_id = ? and r.id <> ? and l.reason = 'REFUSED' and r.status not in ('REJECTED', 'CANCELLED') limit 1`, [order.id, goods.id]);
  if (!other) order.isRefused = false;
}

/** What has not come is not expected any more. */
function keepAway(atHand: ReturnAtHand): void {
  for (const item of atHand.items) if (item.outstanding.gt(0)) stayAway(atHand, item, item.outstanding);
  atHand.order.settle(atHand.lines);
}

/** A step of a return stands in its timeline, and in the history of its order too. */
export function tell(tx: Transaction, { order, goods }: Pick<ReturnAtHand, 'order' | 'goods'>, what: string): void {
  record(tx, order, order.status, `${goods.number} ${what}`.slice(0, 500));
  note(tx, goods, what);
}

/** What happened to a return, in the words of the business. */
export function note(tx: Transaction, goods: SalesReturn, what: string): void {
  tx.note(SalesReturn, goods.id, what.slice(0, 240));
}
