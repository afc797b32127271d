import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { GatewayPayment } from '../gateway/gateway-payment.entity.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { policyOf } from '../policy/policy.service.ts';
import { oldestFirst, type Cap } from './refund-parts.ts';
import { capsOf, giveBack } from './refund.service.ts';

/**
 * Gives back what an order owes that was just cancelled, as far as the company wants that at once. What cannot go back now, because books are
 * closed or the gateway takes no amount so small, stays owed and waits for somebody: an order is cancelled all the same. Nothing of the order
 * is to be changed after it.
 */
export async function giveBackCancelled(tx: Transaction, atHand: OrderAtHand): Promise<void> {
  const { order } = atHand;
  if (!order.owed.gt(0)) return;
  const { moneyOfCancelled } = await policyOf(tx);
  if (moneyOfCancelled === 'BY_HAND') return;
  const caps = await capsOf(tx, order.id);
  const back = moneyOfCancelled === 'STORE_CREDIT' ? caps : await bySource(tx, caps);
  const amount = Decimal.min(order.owed, sum(back.map(({ left }) => left)));
  if (!amount.gt(0)) return;
  await tx.flush();
  try {
    await tx.savepoint(async () => void (await giveBack(tx, atHand, oldestFirst(back, amount, moneyOfCancelled === 'STORE_CREDIT' ? 'STORE_CREDIT' : null, null), { refundedOn: dayInIndia(new Date()), reason: 'Order cancelled', goods: null })));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

/** What goes back the way it came without anybody: through the gateway, and as store credit. */
async function bySource(tx: Transaction, caps: readonly Cap[]): Promise<Cap[]> {
  const through = new Set((await tx.find(GatewayPayment, { paymentId: { $in: caps.map(({ paymentId }) => paymentId) } })).map(({ paymentId }) => paymentId));
  return caps.filter(({ paymentId, method }) => through.has(paymentId) || method === 'STORE_CREDIT');
}
