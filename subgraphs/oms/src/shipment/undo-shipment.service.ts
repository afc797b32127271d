import { voidNumber } from '@ilms/core/numbering/numbering.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { takeBackIssued } from '@ilms/inventory/cancellation/take-back-issued';
import { ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { reviewCredit } from '../hold/automatic-holds.ts';
import { DOCUMENT } from '../order/document.ts';
import { record } from '../order/history.ts';
import { inWords } from '../order/in-words.ts';
import { giveBack, promise } from '../order/promise.ts';
import { takeShipmentInHand, type ShipmentAtHand } from './shipment-at-hand.ts';
import { ShipmentComesBack, ShipmentInvoiced } from './shipment-errors.ts';
import { ShipmentUndone } from './shipment-events.ts';
import type { ShipmentUndoInput } from './shipment.input.ts';

/** Takes a shipment back that has not gone: its goods stand on the shelf at what they had cost, and are held for the order again. */
export function undoShipment(context: TenantContext, input: ShipmentUndoInput): Promise<string> {
  return context.once('shipmentUndo', input, async (tx) => {
    const atHand = await takeShipmentInHand(tx, input.id, input.version);
    const { order, lines, shipment, units, account } = atHand;
    const reason = input.reason.trim();
    const now = new Date();
    const from = order.status;
    shipment.undo(dayInIndia(now), now, tx.actor.name, reason);
    for (const { part, line } of units) if (part.quantity.gt(line.returnable)) throw new ShipmentComesBack(shipment.number, line.sku, line.returnable);
    await expectNotInvoiced(tx, atHand);
    await takeBackIssued(tx, { documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, entryIds: shipment.entryIds, reason: `${shipment.number} undone: ${reason}`.slice(0, 400), part: { documentType: 'Shipment', documentId: shipment.id, documentNumber: shipment.number } });
    for (const { part, line } of units) line.takeBack(part.quantity, part.difference);
    await settleDifferences(tx, atHand, now);
    order.settle(lines);
    const words = units.map(({ part }) => `${part.quantity.toFixed()} ${part.sku}`);
    record(tx, order, from, `${shipment.number} undone: ${reason}: ${inWords(words)}`.slice(0, 500));
    await voidNumber(tx, shipment.id, reason);
    tx.publish(new ShipmentUndone(shipment.id, shipment.number, order.id, order.customerId, shipment.warehouseId, reason, units.map(({ part, line }) => ({ lineId: line.id, sku: part.sku, quantity: part.quantity.toFixed() }))));
    await reviewCredit(tx, account);
    return shipment.id;
  });
}

/** What had left beyond what was agreed is free; what weighed less is promised in full again, or waits. */
async function settleDifferences(tx: Transaction, { order, shipment, units }: ShipmentAtHand, now: Date): Promise<void> {
  const { warehouseId } = shipment;
  await giveBack(tx, order, units.filter(({ part }) => part.difference.gt(0)).map(({ part, line }) => ({ line, quantity: part.difference, warehouseId })));
  const less = units.filter(({ part }) => part.difference.lt(0)).map(({ part, line }) => ({ line, quantity: part.difference.neg() }));
  const had = await promise(tx, order, less.map(({ line, quantity }) => ({ line, quantity, mayWait: quantity, warehouseId, field: ['id'] })));
  for (const { line, quantity } of less) line.promise(had.get(line.id) ?? ZERO, quantity.minus(had.get(line.id) ?? ZERO), now);
}

/** What an invoice charges that was issued with it, or since, has gone; what was invoiced ahead of it is invoiced ahead again. */
async function expectNotInvoiced(tx: Transaction, { order, shipment, units }: ShipmentAtHand): Promise<void> {
  const billed = units.find(({ part, line }) => part.quantity.gt(line.uninvoiced));
  if (!billed) return;
  const [invoice] = await tx.sql<{ number: string }>(
    `select i.number from oms_sales_invoice_order p join oms_sales_invoice i on i.id = p.invoice_id where p.order_id = ? and not i.is_cancelled and i.created_at >= ?::timestamptz order by i.id desc limit 1`, [order.id, shipment.shippedAt]);
  if (invoice) throw new ShipmentInvoiced(shipment.number, billed.line.sku, invoice.number);
}
