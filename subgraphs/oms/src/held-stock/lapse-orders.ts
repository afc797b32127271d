import { momentInIndia } from '@ilms/core/india/moment';
import { notify } from '@ilms/core/notification/notify';
import { settingsOf } from '@ilms/inventory/settings/settings.service';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { takeInHand } from '../order/fulfilment.ts';
import { Order } from '../order/order.entity.ts';
import { letGo } from './let-go.ts';

export const STOCK_ENDS = 'order-stock-ends';

const AT_ONCE = 200;
const HOUR_MS = 3_600_000;
const LIVE = `status in ('CONFIRMED', 'PARTLY_SHIPPED')`;

/**
 * Every few minutes: says once of each unpaid order that it loses its stock soon, and lets go what was held for long enough. Each order in
 * a transaction of its own, looked at again under its lock: what is paid, extended, cancelled or leaves at the same moment is left as it is.
 */
export async function lapseOrders(context: TenantContext, now = new Date()): Promise<void> {
  await warn(context, now);
  for (let due = await dueAt(context, now); due.length > 0; due = due.length < AT_ONCE ? [] : await dueAt(context, now)) {
    for (const id of due) await lapse(context, id, now);
  }
}

const dueAt = async (context: TenantContext, now: Date): Promise<string[]> =>
  (await context.sql<{ id: string }>(`select id from oms_order where stock_held_until <= ?::timestamptz order by stock_held_until, id limit ?`, [now, AT_ONCE])).map(({ id }) => id);

function lapse(context: TenantContext, id: string, now: Date): Promise<void> {
  return context.transaction(async (tx) => {
    const atHand = await takeInHand(tx, id);
    const { order, lines } = atHand;
    if (!order.stockHeldUntil || order.stockHeldUntil > now) return;
    if (!lines.some((line) => line.reserved.gt(0))) { order.holdStockUntil(null); return; }
    await letGo(tx, atHand, null, now);
    await tell(tx, order, `${order.number} of ${order.customerName} was not paid in time: its stock is free again`);
  });
}

async function warn(context: TenantContext, now: Date): Promise<void> {
  const { holdWarningHours } = await settingsOf(context);
  if (holdWarningHours === 0) return;
  const soon = await context.sql<{ id: string }>(
    `select id from oms_order where stock_warned_at is null and stock_held_until > ?::timestamptz and stock_held_until <= ?::timestamptz and ${LIVE} order by id limit ?`, [now, new Date(now.getTime() + holdWarningHours * HOUR_MS), AT_ONCE]);
  for (const { id } of soon) {
    await context.transaction(async (tx) => {
      const order = await tx.lock(Order, id);
      if (!order.stockHeldUntil || order.stockWarnedAt) return;
      order.stockWarnedAt = now;
      await tell(tx, order, `${order.number} of ${order.customerName} loses its stock ${momentInIndia(order.stockHeldUntil)} unless it is paid`);
    });
  }
}

/** Whoever promised the order is told. */
async function tell(tx: Transaction, order: Order, title: string): Promise<void> {
  const people = await tx.sql<{ actor_id: string }>(`select distinct actor_id from oms_order_history_entry where order_id = ? and to_status = 'CONFIRMED' and from_status = 'DRAFT' and actor_kind = 'user'`, [order.id]);
  await notify(tx, people.map(({ actor_id }) => actor_id), { kind: STOCK_ENDS, title, path: `/oms/orders/${order.id}` });
}
