import { holdUntil } from '@ilms/inventory/reservation/reservation.service';
import type { Transaction } from '@ilms/kernel/tenant-context';
import type { Order } from '../order/order.entity.ts';
import { DOCUMENT } from '../order/document.ts';

/** The order is paid, or may leave unpaid: it holds its stock until that leaves, and where it had lost it, it is served again like everybody who waits. */
export async function stopClock(tx: Transaction, order: Order): Promise<void> {
  if (order.stockHeldUntil) {
    order.holdStockUntil(null);
    await holdUntil(tx, DOCUMENT, order.id, null);
  }
  if (!order.stockLapsedAt) return;
  order.stockLapsedAt = null;
  tx.enqueue({ module: 'oms', job: 'reserve-waiting' });
}
