import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { notify } from '@ilms/core/notification/notify';
import { whoMay } from '@ilms/core/notification/who-may';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { policyOf } from '../policy/policy.service.ts';
import { OrderPromiseAtRisk, OrderRanLate } from './promise-events.ts';

export const PROMISE_ENDS = 'order-promise';

const AT_ONCE = 200;
const LIVE = `status in ('CONFIRMED', 'PARTLY_SHIPPED')`;

/**
 * Every hour: tells those who ship, once of each order and promise, what is late and what is in danger. Each order in a transaction of its
 * own, looked at again under its lock: what leaves, is promised otherwise or cancelled at the same moment is left as it is.
 */
export async function watchPromises(context: TenantContext, now = new Date()): Promise<void> {
  const today = dayInIndia(now);
  const soon = dayAfter(today, (await policyOf(context)).dueSoonDays);
  let ask: Promise<readonly string[]> | undefined;
  const shippers = () => (ask ??= whoMay(context, 'order:ship'));
  await each(context, `next_promise_on < ?::date and told_late_for is distinct from next_promise_on`, [today], async (tx, order) => {
    if (!order.nextPromiseOn || order.nextPromiseOn >= today || order.toldLateFor === order.nextPromiseOn) return;
    order.toldLateFor = order.nextPromiseOn;
    tx.publish(new OrderRanLate(order.id, order.number, order.customerId, order.warehouseId, order.nextPromiseOn));
    await tell(tx, order, await shippers(), `${order.number} of ${order.customerName} is late: promised by ${order.nextPromiseOn}`);
  });
  await each(context, `next_promise_on >= ?::date and told_risk_for is distinct from next_promise_on and (is_at_risk or (next_promise_on <= ?::date and (is_waiting or is_on_hold)))`, [today, soon], async (tx, order) => {
    if (!order.nextPromiseOn || order.nextPromiseOn < today || order.toldRiskFor === order.nextPromiseOn) return;
    const reason = dangerOf(order, soon);
    if (!reason) return;
    order.toldRiskFor = order.nextPromiseOn;
    tx.publish(new OrderPromiseAtRisk(order.id, order.number, order.customerId, order.warehouseId, order.nextPromiseOn, reason));
    await tell(tx, order, await shippers(), `${order.number} of ${order.customerName}, promised by ${order.nextPromiseOn}, is at risk: ${reason}`);
  });
}

/** Why a promise may not be kept; null where nobody knows of anything. */
function dangerOf({ isAtRisk, isWaiting, isOnHold, nextPromiseOn }: Order, soon: string): string | null {
  if (isAtRisk) return 'goods are expected later';
  if (!nextPromiseOn || nextPromiseOn > soon) return null;
  return isWaiting ? 'it waits for stock' : isOnHold ? 'it is on hold' : null;
}

/** Page by page, by id: an order that is left as it is does not come again. */
async function each(context: TenantContext, where: string, values: readonly string[], work: (tx: Transaction, order: Order) => Promise<void>): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000', isMore = true; isMore;) {
    const due = await context.sql<{ id: string }>(`select id from oms_order where ${LIVE} and ${where} and id > ?::uuid order by id limit ?`, [...values, after, AT_ONCE]);
    for (const { id } of due) await context.transaction(async (tx) => work(tx, await tx.lock(Order, id)));
    isMore = due.length === AT_ONCE;
    after = due.at(-1)?.id ?? after;
  }
}

/** Whoever may ship it, and who promised it. */
async function tell(tx: Transaction, order: Order, shippers: readonly string[], title: string): Promise<void> {
  const promised = await tx.sql<{ actor_id: string }>(`select distinct actor_id from oms_order_history_entry where order_id = ? and to_status = 'CONFIRMED' and from_status = 'DRAFT' and actor_kind = 'user'`, [order.id]);
  await notify(tx, [...shippers, ...promised.map(({ actor_id }) => actor_id)], { kind: PROMISE_ENDS, title, path: `/oms/orders/${order.id}` });
}
