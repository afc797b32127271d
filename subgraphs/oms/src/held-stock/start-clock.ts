import type { Transaction } from '@ilms/kernel/tenant-context';
import type { Order } from '../order/order.entity.ts';
import { policyOf } from '../policy/policy.service.ts';

const HOUR_MS = 3_600_000;

/**
 * An order that waits for its payment holds stock for the hours the company has settled, from the first unit it gets; what it gets
 * later joins the running clock. One that is paid, or that somebody has let leave unpaid, holds it until it leaves.
 */
export async function startClock(tx: Transaction, order: Order, now = new Date()): Promise<void> {
  if (!order.isPrepaid || order.isPaidToChannel || !order.due.gt(0) || order.stockHeldUntil || !(await waitsForPayment(tx, order))) return;
  const { unpaidHoldHours } = await policyOf(tx);
  if (unpaidHoldHours) order.holdStockUntil(new Date(now.getTime() + unpaidHoldHours * HOUR_MS));
}

/** A draft that is about to be promised waits for it; a promised order while its hold for payment is open. */
async function waitsForPayment(tx: Transaction, { id, confirmedAt }: Order): Promise<boolean> {
  if (!confirmedAt) return true;
  const [hold] = await tx.sql(`select id from oms_order_hold where order_id = ? and kind = 'PAYMENT' and released_at is null`, [id]);
  return hold !== undefined;
}
