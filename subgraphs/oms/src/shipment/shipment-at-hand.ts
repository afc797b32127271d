import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { takeInHandWithAccount, type Account } from '../hold/credit.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import { ShipmentLine } from './shipment-line.entity.ts';
import { Shipment } from './shipment.entity.ts';

/** A shipment whose order is locked: one lock serves both. */
export interface ShipmentAtHand extends OrderAtHand {
  readonly account: Account | null;
  readonly shipment: Shipment;
  readonly units: readonly { readonly part: ShipmentLine; readonly line: OrderLine }[];
}

/** Locks the customer where its credit is counted, then the order, then the shipment; refuses a caller who saw an older version of it. */
export async function takeShipmentInHand(tx: Transaction, id: string, version?: number | null): Promise<ShipmentAtHand> {
  const [found] = await tx.sql<{ order_id: string }>('select order_id from oms_shipment where id = ?', [id]);
  if (!found) throw new NotFound('shipment', id, ['id']);
  const atHand = await takeInHandWithAccount(tx, found.order_id);
  const shipment = await tx.lock(Shipment, id, ['id']);
  tx.expectVersion(shipment, version);
  const parts = await tx.find(ShipmentLine, { shipmentId: shipment.id }, { orderBy: { position: 'asc' } });
  return { ...atHand, shipment, units: parts.map((part) => ({ part, line: atHand.lines.find((line) => line.id === part.orderLineId)! })) };
}
