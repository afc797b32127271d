import type { Actor } from '@ilms/kernel/context';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { OrderHistoryEntry } from './order-history-entry.entity.ts';
import type { OrderStatus } from './order-status.ts';
import type { Order } from './order.entity.ts';

/** Writes down one step of an order. Call it after the step; `from` is where it stood before, `by` whoever took it. */
export function record(tx: Transaction, order: Order, from: OrderStatus | null, reason: string | null = null, by: Actor = tx.actor): void {
  const { kind, id, name } = by;
  tx.create(OrderHistoryEntry, { orderId: order.id, at: new Date(), fromStatus: from, toStatus: order.status, actorKind: kind, actorId: id, actorName: name, reason });
}
