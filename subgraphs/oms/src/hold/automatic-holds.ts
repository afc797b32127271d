import { ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { record } from '../order/history.ts';
import { Order } from '../order/order.entity.ts';
import { policyOf } from '../policy/policy.service.ts';
import { creditOf, overdueOf, waitingForCredit, type Account } from './credit.ts';
import { creditGrounds, groundsOf, priceGrounds, type Credit } from './hold-rules.ts';
import { openHolds, placeHold, releaseHold, releaseHolds } from './holds.ts';
import { OrderHold } from './order-hold.entity.ts';

const UNLIMITED: Credit = { limit: null, days: null, outstanding: ZERO, overdue: null };

/** Keeps back the goods of an order that has just been promised, as far as the rules say so. */
export async function holdByRules(tx: Transaction, order: Order, account: Account | null): Promise<void> {
  const credit = account ? await creditOf(tx, account, order, await overdueOf(tx, account)) : UNLIMITED;
  for (const grounds of groundsOf(order, credit)) await placeHold(tx, order, grounds, null);
  await reviewPrices(tx, order);
}

/**
 * Prices beyond the company's limit wait for somebody else, unless whoever asks for them may give any. Other prices than those that
 * wait are asked for anew: nobody approves what they did not see. What was let pass stays so.
 */
async function reviewPrices(tx: Transaction, order: Order): Promise<void> {
  const limit = (await policyOf(tx)).discountLimit ?? null;
  const grounds = priceGrounds(order, limit, tx.actor);
  const waiting = (await openHolds(tx, order)).find(({ kind }) => kind === 'PRICE');
  if (grounds && waiting?.figures?.percent === grounds.figures!.percent) return;
  if (waiting) await releaseHold(tx, order, waiting, grounds ? 'Its prices were changed' : 'Its prices are within the limit now', null);
  if (!grounds) {
    if (limit === null || !order.discountPercent.gt(limit)) order.letPricesPass();
    return;
  }
  if (!tx.can('order:discount-any')) return void (await placeHold(tx, order, grounds, null));
  order.approvePrices();
  record(tx, order, order.status, `Prices approved: up to ${order.discountPercent.toFixed(2)} % off`);
}

/**
 * Looks again at an order whose lines or address were changed: a dearer one may wait for money or credit, one for another place for
 * a better address, and what it waited for may be there now. What somebody has let go stays let go while nothing speaks against it anew.
 */
export async function reviewHolds(tx: Transaction, order: Order, account: Account | null, { isDearer, isElsewhere }: { readonly isDearer: boolean; readonly isElsewhere: boolean }): Promise<void> {
  if (order.status === 'CONFIRMED' || order.status === 'PARTLY_SHIPPED') {
    const credit = account ? await creditOf(tx, account, order, await overdueOf(tx, account)) : UNLIMITED;
    const grounds = groundsOf(order, credit);
    const open = await openHolds(tx, order);
    for (const found of grounds) {
      const isNew = found.kind === 'ADDRESS' ? isElsewhere : isDearer;
      if (isNew && !open.some(({ kind }) => kind === found.kind)) await placeHold(tx, order, found, null);
    }
    if (isElsewhere && !grounds.some(({ kind }) => kind === 'ADDRESS')) await releaseHolds(tx, order, 'The address is complete now', null, 'ADDRESS');
    await releaseWhenPaid(tx, order);
    await reviewPrices(tx, order);
  }
  await reviewCredit(tx, account);
}

/** An order that was to be paid before it leaves, and is. */
export async function releaseWhenPaid(tx: Transaction, order: Order): Promise<void> {
  if (!order.due.gt(0)) await releaseHolds(tx, order, 'Paid in full', null, 'PAYMENT');
}

/**
 * Looks again at all orders that wait for the credit of an account, after it owes less; the one that has waited longest comes
 * first, and is counted for those behind it. Their rows are locked in the order of their ids, under the lock of the account.
 */
export async function reviewCredit(tx: Transaction, account: Account | null): Promise<void> {
  if (!account) return;
  await tx.flush();
  const waiting = await waitingForCredit(tx, account.customerId);
  if (waiting.length === 0) return;
  const orders = new Map((await tx.lockAll(Order, { id: { $in: waiting } })).map((order) => [order.id, order]));
  const overdue = await overdueOf(tx, account);
  // Read under the locks of their orders: somebody may have released one meanwhile. Ids grow with time.
  for (const hold of await tx.lockAll(OrderHold, { orderId: { $in: [...orders.keys()] }, kind: 'CREDIT', releasedAt: null })) {
    const order = orders.get(hold.orderId)!;
    if (!creditGrounds(order, await creditOf(tx, account, order, overdue, hold.id))) await releaseHold(tx, order, hold, 'The customer is within its credit again', null);
  }
}
