import { monthInIndia } from '@ilms/core/india/day';
import { expectRoom } from '@ilms/kernel/limits';
import type { Meter } from '@ilms/kernel/module';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { firstUuidOf } from '@ilms/kernel/uuid';
import { OrdersNearLimit } from '../events.ts';

export const ORDERS_PER_MONTH = 'ordersPerMonth';

/** Orders that were written down from a moment until before another one, whatever became of them. Ids are ordered by time, so that this needs no index of its own. */
async function ordersWritten(context: TenantContext, from: Date, to: Date): Promise<number> {
  const [row] = await context.sql<{ count: number }>('select count(*)::int as count from oms_order where id >= ? and id < ?', [firstUuidOf(from), firstUuidOf(to)]);
  return row!.count;
}

export const ordersPerMonth: Meter = { label: 'orders a month', count: ordersWritten };

/** Refuses an order that is one too many for the month, and says once when the limit comes near. */
export async function expectRoomForOrder(tx: Transaction): Promise<void> {
  const { from, to } = monthInIndia(new Date());
  const room = await expectRoom(tx, ORDERS_PER_MONTH, 'orders a month', () => ordersWritten(tx, from, to));
  if (room?.isNear) tx.publish(new OrdersNearLimit(tx.tenant.id, room.used, room.ceiling));
}
