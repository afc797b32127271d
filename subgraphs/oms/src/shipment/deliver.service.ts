import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { DayInFuture } from '../errors.ts';
import { record } from '../order/history.ts';
import type { Order } from '../order/order.entity.ts';
import { ReturnsMoreThanShipped } from '../return-errors.ts';
import { approveAtHand, requestAtHand } from '../sales-return/sales-return.service.ts';
import { SalesReturn } from '../sales-return/sales-return.entity.ts';
import { takeShipmentInHand, type ShipmentAtHand } from './shipment-at-hand.ts';
import { ShipmentDelivered, ShipmentReturned } from './shipment-events.ts';
import type { ShipmentDeliverInput, ShipmentReturnInput } from './shipment.input.ts';

/** A shipment arrived; said again, the day and the name are corrected. */
export function deliverShipment(context: TenantContext, input: ShipmentDeliverInput): Promise<string> {
  return context.once('shipmentDeliver', input, async (tx) => {
    const { order, lines, shipment, units } = await takeShipmentInHand(tx, input.id, input.version);
    const today = dayInIndia(new Date());
    const on = input.deliveredOn ?? today;
    if (on > today) throw new DayInFuture(on, today, 'deliveredOn');
    const { state } = shipment;
    const receivedBy = input.receivedBy.trim();
    shipment.deliver(on, receivedBy, input.note?.trim() || null, await isBackOff(tx, shipment.returnId));
    if (state === 'ON_THE_WAY') for (const { part, line } of units) line.goOn(part.quantity.neg());
    if (state !== 'DELIVERED') for (const { part, line } of units) line.arrive(part.quantity);
    await countInTime(tx, order);
    order.settle(lines);
    record(tx, order, order.status, `${shipment.number} ${state === 'DELIVERED' ? 'delivered, corrected' : 'delivered'}: ${on}, taken by ${receivedBy}`);
    tx.publish(new ShipmentDelivered(shipment.id, shipment.number, order.id, order.customerId, on, receivedBy, shipment.isLate ?? null));
    return shipment.id;
  });
}

/** A shipment could not be delivered: it comes back with a return of its own, which nobody has to approve, or with the one that was written for it. */
export function returnShipment(context: TenantContext, input: ShipmentReturnInput): Promise<string> {
  return context.once('shipmentReturn', input, async (tx) => {
    const atHand = await takeShipmentInHand(tx, input.id, input.version);
    const { order, lines, shipment, units } = atHand;
    const reason = input.reason.trim();
    shipment.expectOnTheWay();
    const returnId = await returnOf(tx, atHand, input, reason);
    shipment.comeBack(returnId, reason);
    for (const { part, line } of units) line.goOn(part.quantity.neg());
    order.settle(lines);
    record(tx, order, order.status, `${shipment.number} not delivered: ${reason}`.slice(0, 500));
    tx.publish(new ShipmentReturned(shipment.id, shipment.number, order.id, order.customerId, returnId, reason));
    return shipment.id;
  });
}

async function returnOf(tx: Transaction, { order, lines, shipment, units }: ShipmentAtHand, { warehouseId }: ShipmentReturnInput, reason: string): Promise<string> {
  const out = units.map(({ part, line }) => ({ line, quantity: Decimal.min(part.quantity, line.returnable) })).filter(({ quantity }) => quantity.gt(0));
  if (out.length > 0) {
    const atHand = await requestAtHand(tx, { order, lines }, {
      orderId: order.id, warehouseId: warehouseId ?? null, note: `${shipment.number}: ${reason}`, lines: out.map(({ line, quantity }) => ({ lineId: line.id, quantity, reason: 'REFUSED', remark: reason })),
    });
    approveAtHand(tx, atHand);
    return atHand.goods.id;
  }
  // All of it is under a return that somebody wrote before.
  const [written] = await tx.sql<{ id: string }>(
    `select r.id from oms_sales_return r where r.order_id = ? and r.reason = 'REFUSED' and r.status not in ('REJECTED', 'CANCELLED') and not exists (select from oms_shipment s where s.return_id = r.id) order by r.id desc limit 1`, [order.id]);
  const [first] = units;
  if (!written) throw new ReturnsMoreThanShipped(first!.line.sku, first!.part.quantity, first!.line.returnable);
  return written.id;
}

/** Whether nothing comes back after all. */
async function isBackOff(tx: Transaction, returnId: string | null | undefined): Promise<boolean> {
  const goods = returnId ? await tx.load(SalesReturn, returnId) : null;
  return goods?.status === 'REJECTED' || goods?.status === 'CANCELLED';
}

async function countInTime(tx: Transaction, order: Order): Promise<void> {
  await tx.flush();
  const [all] = await tx.sql<{ late: boolean | null }>(`select bool_or(is_late) as late from oms_shipment where order_id = ? and state = 'DELIVERED'`, [order.id]);
  order.delivery = all!.late === null ? null : all!.late ? 'LATE' : 'ON_TIME';
}
