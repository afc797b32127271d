import type { Actor } from '@ilms/kernel/context';
import { SYSTEM } from '@ilms/kernel/scope';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { OrderHeld, OrderReleased } from '../events.ts';
import { record } from '../order/history.ts';
import type { Order } from '../order/order.entity.ts';
import { kindWord, type OrderHoldKind } from './hold-kind.ts';
import { stopClock } from '../held-stock/stop-clock.ts';
import type { Grounds } from './hold-rules.ts';
import { OrderHold } from './order-hold.entity.ts';

// Whoever places or releases a hold has its order locked: the flag on the order and its open holds agree at every commit.

/** What keeps the goods of a locked order back, the oldest first. */
export async function openHolds(tx: Transaction, order: Order): Promise<OrderHold[]> {
  return order.isOnHold ? tx.lockAll(OrderHold, { orderId: order.id, releasedAt: null }) : [];
}

/** Keeps the goods of an order back; `by` is nobody where a rule does it. */
export async function placeHold(tx: Transaction, order: Order, { kind, reason, figures, askedBy }: Grounds, by: Actor | null): Promise<OrderHold> {
  order.hold(kind, await openHolds(tx, order));
  const hold = tx.create(OrderHold, {
    id: uuidv7(), orderId: order.id, orderNumber: order.number, customerId: order.customerId, customerName: order.customerName,
    kind, reason, figures, placedAt: new Date(), placedById: by?.id ?? null, placedByName: by?.name ?? null, askedById: askedBy?.id ?? null, askedByName: askedBy?.name ?? null,
  });
  record(tx, order, order.status, `On hold (${kindWord(kind)}): ${reason}${askedBy ? ` Asked for by ${askedBy.name}.` : ''}`, by ?? SYSTEM);
  tx.publish(new OrderHeld(order.id, order.number, order.customerId, kind, reason, figures, by === null));
  await tx.flush();
  return hold;
}

/** The grounds of a hold, for another order that its goods go to. */
export const groundsAgain = ({ kind, reason, figures, askedById, askedByName }: OrderHold): Grounds =>
  ({ kind, reason, figures: figures ?? null, ...(askedById && askedByName ? { askedBy: { kind: 'user', id: askedById, name: askedByName } } : {}) });

/** Releases one of an order's open holds; the goods may leave once it was the last. */
export async function releaseHold(tx: Transaction, order: Order, hold: OrderHold, note: string | null, by: Actor | null): Promise<void> {
  const rest = (await openHolds(tx, order)).filter(({ id }) => id !== hold.id);
  hold.release(by, note, new Date());
  order.release(rest);
  if (hold.kind === 'PAYMENT') await stopClock(tx, order);
  record(tx, order, order.status, `Hold released (${kindWord(hold.kind)})${note ? `: ${note}` : ''}`, by ?? SYSTEM);
  tx.publish(new OrderReleased(order.id, order.number, order.customerId, hold.kind, note, by === null, order.isOnHold));
  await tx.flush();
}

/** Releases the open holds of an order, or those of one kind. */
export async function releaseHolds(tx: Transaction, order: Order, note: string, by: Actor | null, kind?: OrderHoldKind): Promise<void> {
  for (const hold of await openHolds(tx, order)) if (!kind || hold.kind === kind) await releaseHold(tx, order, hold, note, by);
}

/** A draft that has another customer, or one of another name, tells its holds. */
export async function renameHolds(tx: Transaction, order: Order): Promise<void> {
  for (const hold of await openHolds(tx, order)) Object.assign(hold, { customerId: order.customerId, customerName: order.customerName });
}
