import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../src/order/order.entity.ts';
import { deliverShipment, returnShipment } from '../src/shipment/deliver.service.ts';
import { Shipment } from '../src/shipment/shipment.entity.ts';

const TAKEN_BY = ['Ramesh, watchman', 'Meena Joshi', 'Stores, gate 2'] as const;

/** What became of the shipments: most arrived, some are on their way, and one that was to be paid at the door comes back. */
export async function seedDeliveries(context: TenantContext): Promise<void> {
  const shipments = await context.find(Shipment, { state: 'ON_THE_WAY' }, { orderBy: { number: 'asc' } });
  const orders = new Map((await context.find(Order, { id: { $in: shipments.map(({ orderId }) => orderId) } })).map((order) => [order.id, order]));
  const back = shipments.find(({ orderId }) => orders.get(orderId)!.isCod && !orders.get(orderId)!.hasReturned && !orders.get(orderId)!.isRefused);
  for (const [index, { id, number }] of shipments.entries()) {
    if (id === back?.id) await returnShipment(context, { idempotencyKey: `seed-rto-${number}`, id, reason: 'Door locked at three attempts' });
    else if (index % 3 !== 0) await deliverShipment(context, { idempotencyKey: `seed-delivered-${number}`, id, receivedBy: TAKEN_BY[index % TAKEN_BY.length]! });
  }
}
