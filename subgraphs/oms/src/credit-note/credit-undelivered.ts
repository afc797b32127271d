import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { CancelNeedsCredit } from '../invoice/ahead-errors.ts';
import { addUp } from '../order/amounts.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { Order } from '../order/order.entity.ts';
import { issueCreditNote, totalOf } from './issue-credit-note.ts';
import { openInvoices, openInvoicesOf, type OpenInvoice } from './open-invoices.ts';
import type { Undelivered } from './undelivered.ts';
import { coverOf, workOut, type Wanted } from './work-out-credit.ts';

/** Units of each line that are credited because they never come. */
export type Withdrawn = readonly { readonly line: OrderLine; readonly quantity: Decimal }[];

/**
 * Credits the units of a locked order that were just cancelled although they are invoiced: one credit note for each invoice, the last one
 * first, at its rates and with its GST (CGST Act s. 34). Answers what they come to. Whoever cancels calls it, in the same transaction.
 */
export async function creditUndelivered(tx: Transaction, atHand: OrderAtHand, before: Undelivered, reason: string): Promise<Decimal> {
  const withdrawn = atHand.lines.map((line) => ({ line, quantity: line.undelivered.minus(before.get(line.id) ?? ZERO) })).filter(({ quantity }) => quantity.gt(0));
  if (withdrawn.length === 0) return ZERO;
  if (!tx.can('credit-note:issue')) throw new CancelNeedsCredit(atHand.order.number);
  const notes = [];
  for (const { open, wanted } of lastFirst(await openInvoices(tx, atHand.order.id), withdrawn)) {
    notes.push(await issueCreditNote(tx, atHand, open, wanted, { reason: `Not delivered: ${reason}`.slice(0, 240), isCommercial: false, goods: null, isWithdrawn: true }));
  }
  return totalOf(notes);
}

/** What credit notes would come to were all cancelled that has not left of an order: nothing where no unit of it is invoiced ahead. One read for all orders that are asked at once. */
export function creditIfCancelled(context: TenantContext, order: Order): Promise<Decimal> {
  if (!order.isInvoicedAhead) return Promise.resolve(ZERO);
  return context.batch('credit if cancelled', order.id, async (ids) => {
    const invoices = await openInvoicesOf(context, ids);
    const orders = new Map((await context.find(Order, { id: { $in: [...ids] } })).map((one) => [one.id, one]));
    const lines = Map.groupBy(await context.find(OrderLine, { orderId: { $in: [...ids] } }), ({ orderId }) => orderId);
    return new Map(ids.map((id) => [id, worthOf(orders.get(id)!, lines.get(id) ?? [], invoices.get(id)!)]));
  }, ZERO);
}

function worthOf(order: Order, lines: readonly OrderLine[], invoices: readonly OpenInvoice[]): Decimal {
  const ahead = lines.map((line) => ({ line, quantity: line.invoicedAhead })).filter(({ quantity }) => quantity.gt(0));
  return sum(lastFirst(invoices, ahead).map(({ open, wanted }) => coverOf(open, addUp(workOut(open, wanted, false, order.isTaxInclusive).map((one) => one.covered)).total, (exact) => order.payable(exact))));
}

/** What is invoiced first leaves first, so that what never leaves stands on the last invoices. */
export function lastFirst(invoices: readonly OpenInvoice[], withdrawn: Withdrawn): { open: OpenInvoice; wanted: Wanted[] }[] {
  const missing = new Map(withdrawn.map(({ line, quantity }) => [line.id, quantity]));
  const shares = invoices.toReversed().map((open) => ({ open, wanted: open.lines.flatMap((line): Wanted[] => {
    const quantity = Decimal.min(missing.get(line.orderLineId) ?? ZERO, open.leftOf(line).quantity);
    if (!quantity.gt(0)) return [];
    missing.set(line.orderLineId, missing.get(line.orderLineId)!.minus(quantity));
    return [{ invoiceLineId: line.id, quantity }];
  }) }));
  const [rest] = [...missing.values()].filter((quantity) => quantity.gt(0));
  if (rest) throw new Error(`${rest.toFixed()} cancelled units are invoiced and on no invoice that is left.`);
  return shares.filter(({ wanted }) => wanted.length > 0);
}
