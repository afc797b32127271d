import { relate } from '@ilms/core/document-link/relate';
import { dayInIndia, fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Left } from '../component/let-leave.ts';
import type { Order } from '../order/order.entity.ts';
import { referenceOf } from '../remittance/shipment-reference.ts';
import { ShipmentLine } from './shipment-line.entity.ts';
import { Shipment } from './shipment.entity.ts';

/** What its courier calls what leaves. */
export interface Sent {
  readonly reference?: string | null | undefined;
  readonly courier?: string | null | undefined;
}

/** Writes down what has left: one shipment for each warehouse. `differences` are those of the lines as they left. */
export async function writeShipments(tx: Transaction, order: Order, left: readonly Left[], differences: ReadonlyMap<string, Decimal>, sent: Sent): Promise<void> {
  const now = new Date();
  const shippedOn = dayInIndia(now);
  const { label } = fiscalYearOf(shippedOn);
  const parts = left.flatMap(({ line, from }) => from.map((part) => ({ line, ...part })));
  const open = new Map(differences);
  for (const [warehouseId, some] of Map.groupBy(parts, (part) => part.warehouseId)) {
    const id = uuidv7();
    const shipment = tx.create(Shipment, {
      id, number: await tx.nextNumber({ document: 'shipment', scope: 'company', fiscalYear: label, prefix: `SHP/${label.slice(2)}/`, recordId: id }),
      orderId: order.id, orderNumber: order.number, channel: order.channel, customerId: order.customerId, customerName: order.customerName, warehouseId, shippedAt: now, shippedOn,
      reference: sent.reference ? referenceOf(sent.reference) : null, courier: sent.courier?.trim() || null,
      promisedOn: some.flatMap(({ line }) => line.promisedOn ?? order.promisedOn ?? []).toSorted()[0] ?? null, entryIds: some.flatMap(({ entryIds }) => entryIds),
    });
    for (const [position, [line, own]] of [...Map.groupBy(some, (part) => part.line)].entries()) {
      const quantity = own.reduce((all, part) => all.plus(part.quantity), ZERO);
      // What is more or less of a line than was agreed belongs to what left of it first.
      const difference = Decimal.min(open.get(line.id) ?? ZERO, quantity);
      open.set(line.id, (open.get(line.id) ?? ZERO).minus(difference));
      line.goOn(quantity);
      const serials = own.flatMap((part) => part.serials);
      tx.create(ShipmentLine, { id: uuidv7(), shipmentId: id, position: position + 1, orderLineId: line.id, variantId: line.variantId, sku: line.sku, description: line.description, unit: line.unit, quantity, difference, serials: serials.length ? serials : null });
    }
    relate(tx, { noun: 'Order', id: order.id, label: order.number }, 'shipped', { noun: 'Shipment', id, label: shipment.number });
  }
}
