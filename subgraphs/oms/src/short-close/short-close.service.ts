import { expectOpenOn } from '@ilms/core/company/fiscal-year.service';
import { ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { wordsOf } from '../amend/cancel-words.ts';
import { namedUnits, whyOf } from '../amend/named-units.ts';
import type { OrderAmendment } from '../amend/order-amendment.entity.ts';
import { doOrTry, settleChange, type Amended, type InHand } from '../amend/settle-change.ts';
import { before } from '../amend/write-down.ts';
import { reviewHolds } from '../hold/automatic-holds.ts';
import { takeInHandWithAccount } from '../hold/credit.ts';
import { expectMayBuy } from '../order/buyer.ts';
import { giveBack, promise } from '../order/promise.ts';
import { shortageOf } from '../policy/policy.service.ts';
import { giveBackCancelled } from '../refund/give-back-cancelled.ts';
import { wordOfReason } from './close-reason.ts';
import { ReopensMoreThanClosed } from './short-close-errors.ts';
import { OrderClosedShort, OrderReopened } from './short-close-events.ts';
import type { OrderCloseShortInput, OrderReopenInput } from './short-close.input.ts';

/** Closes what will not be delivered any more, because we cannot or will not: its promise ends, its stock is free, and nobody owes anything for it. */
export function closeShort(context: TenantContext, input: OrderCloseShortInput): Promise<Amended> {
  return doOrTry(context, 'orderCloseShort', input, async (tx) => close(tx, await takeInHandWithAccount(tx, input.id, input.version), input));
}

/** Delivers after all what was closed short: it is owed again, and promised as what is added to an order is. */
export function reopenOrder(context: TenantContext, input: OrderReopenInput): Promise<Amended> {
  return doOrTry(context, 'orderReopen', input, async (tx) => reopen(tx, await takeInHandWithAccount(tx, input.id, input.version), input));
}

async function close(tx: Transaction, { order, lines, account }: InHand, input: OrderCloseShortInput): Promise<OrderAmendment> {
  order.expectAmendable();
  const words = wordsOf(wordOfReason(input.reason), input.note, 'it is closed short');
  const was = before(order, lines);
  const closed = await namedUnits(tx, lines, input.lines ?? lines.filter((line) => line.open.gt(0)).map((line) => ({ lineId: line.id })), (line) => line.open);
  const freed = closed.map(({ line, quantity }) => ({ line, quantity: line.closeShort(quantity) }));
  order.expectLeft(lines);
  order.closeReason = input.reason;
  await giveBack(tx, order, freed);
  const amendment = await settleChange(tx, { order, lines }, was, { kind: 'CLOSED_SHORT', words, closeReason: input.reason, reason: whyOf(words, closed) });
  tx.publish(new OrderClosedShort(order.id, order.number, order.customerId, input.reason, words, !lines.some((line) => line.open.gt(0)), closed.map(({ line, quantity }) => ({ lineId: line.id, sku: line.sku, quantity: quantity.toFixed() }))));
  await reviewHolds(tx, order, account, { isDearer: false, isElsewhere: false });
  await giveBackCancelled(tx, { order, lines });
  return amendment;
}

async function reopen(tx: Transaction, { order, lines, account }: InHand, input: OrderReopenInput): Promise<OrderAmendment> {
  order.expectReopenable(lines);
  await expectOpenOn(tx, order.orderedOn, 'SALES');
  await expectMayBuy(tx, order.customerId);
  const was = before(order, lines);
  const reason = input.reason.trim();
  const units = await namedUnits(tx, lines, input.lines ?? lines.filter((line) => line.reopenable.gt(0)).map((line) => ({ lineId: line.id })), (line) => line.reopenable, (line, quantity) => new ReopensMoreThanClosed(line.sku, quantity, line.reopenable));
  for (const { line, quantity } of units) line.reopen(quantity);
  const waits = (await shortageOf(tx, input.shortage)) === 'BACKORDER';
  const had = await promise(tx, order, units.map(({ line, quantity }, index) => ({ line, quantity, mayWait: waits || line.expectedOn ? quantity : ZERO, field: ['lines', String(index), 'quantity'] })));
  const now = new Date();
  for (const { line, quantity } of units) line.promise(had.get(line.id)!, quantity.minus(had.get(line.id)!), now);
  const amendment = await settleChange(tx, { order, lines }, was, { kind: 'REOPENED', reason: whyOf(reason, units) });
  if (!order.hasShortClosed) order.closeReason = null;
  tx.publish(new OrderReopened(order.id, order.number, order.customerId, reason, units.map(({ line, quantity }) => ({ lineId: line.id, sku: line.sku, quantity: quantity.toFixed(), reserved: had.get(line.id)!.toFixed() }))));
  await reviewHolds(tx, order, account, { isDearer: true, isElsewhere: false });
  return amendment;
}
