import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { voidNumber } from '@ilms/core/numbering/numbering.service';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { CreditNote } from '../credit-note/credit-note.entity.ts';
import { reviewCredit } from '../hold/automatic-holds.ts';
import { takeInHandWithAccount, takeManyInHand, type Account } from '../hold/credit.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { Due } from '../receivable/due.entity.ts';
import { CancellationWordsRequired, InvoiceIsCredited, InvoicePaidByName, LaterInvoiceStands } from './cancel-errors.ts';
import type { SalesInvoiceCancelInput } from './cancel-invoice.input.ts';
import { InvoiceCancelled } from './invoice-events.ts';
import { CancellationReason, SalesInvoiceCancellation } from './invoice-cancellation.entity.ts';
import { SalesInvoiceLine } from './sales-invoice-line.entity.ts';
import { SalesInvoice } from './sales-invoice.entity.ts';

/**
 * Cancels a tax invoice in the month of its issue: its number stays used, and what it charged may be invoiced again. What is
 * reported, credited, paid by name, or followed by another invoice of the same order is corrected by a credit note instead.
 */
export function cancelInvoice(context: TenantContext, input: SalesInvoiceCancelInput): Promise<string> {
  return context.once('salesInvoiceCancel', input, async (tx) => {
    const named = await tx.sql<{ order_id: string }>('select order_id from oms_sales_invoice_order where invoice_id = ? order by order_id', [input.id]);
    if (named.length === 0) throw new NotFound('sales invoice', input.id, ['id']);
    const { account, orders } = await lockOrders(tx, named.map((row) => row.order_id));
    const invoice = await tx.get(SalesInvoice, input.id);
    const note = input.note?.trim() || null;
    const today = dayInIndia(new Date());
    if (input.reason === 'OTHER' && !note) throw new CancellationWordsRequired();
    invoice.cancel(today);
    await fiscalYearOn(tx, invoice.issuedOn, 'SALES');
    await expectAlone(tx, invoice, orders);
    const taken = Map.groupBy(await tx.find(SalesInvoiceLine, { invoiceId: invoice.id }), ({ orderLineId }) => orderLineId);
    for (const { order, lines } of orders) {
      const from = order.status;
      for (const line of lines) for (const { quantity } of taken.get(line.id) ?? []) line.takeOffInvoice(quantity);
      order.settle(lines);
      record(tx, order, from, `${invoice.number} cancelled: ${note ?? CancellationReason[input.reason]}`);
    }
    await fallDueNoMore(tx, invoice);
    tx.create(SalesInvoiceCancellation, { id: uuidv7(), invoiceId: invoice.id, reason: input.reason, note, cancelledOn: today, actorId: tx.actor.id, actorName: tx.actor.name });
    await voidNumber(tx, invoice.id, note ?? CancellationReason[input.reason]);
    tx.publish(new InvoiceCancelled(invoice.id, invoice.number, orders.map(({ order }) => order.id), invoice.customerId, invoice.branchId, invoice.total.toFixed(2), input.reason, note, today));
    await reviewCredit(tx, account);
    return invoice.id;
  });
}

async function lockOrders(tx: Transaction, ids: readonly string[]): Promise<{ account: Account | null; orders: readonly OrderAtHand[] }> {
  if (ids.length > 1) {
    const { account, orders } = await takeManyInHand(tx, ids);
    return { account, orders: [...orders.values()] };
  }
  const { account, ...atHand } = await takeInHandWithAccount(tx, ids[0]!);
  return { account, orders: [atHand] };
}

/** Nothing was built on it: no credit note, no later invoice of its orders, no payment of an instalment of it. */
async function expectAlone(tx: Transaction, { id, number }: SalesInvoice, orders: readonly OrderAtHand[]): Promise<void> {
  const [credited] = await tx.find(CreditNote, { invoiceId: id }, { limit: 1 });
  if (credited) throw new InvoiceIsCredited(number, credited.number);
  const [later] = await tx.sql<{ number: string; order_number: string }>(
    `select i.number, o.number as order_number from oms_sales_invoice_order p join oms_sales_invoice i on i.id = p.invoice_id join oms_order o on o.id = p.order_id
      where p.order_id = any(?::uuid[]) and not i.is_cancelled and i.id > ? order by i.id desc limit 1`, [orders.map(({ order }) => order.id), id]);
  if (later) throw new LaterInvoiceStands(number, later.number, later.order_number);
  const [paid] = await tx.sql<{ amount: string }>(
    'select a.amount from oms_payment_allocation a join oms_due d on d.id = a.due_id join oms_payment p on p.id = a.payment_id where d.invoice_id = ? and not p.is_reversed limit 1', [id]);
  if (paid) throw new InvoicePaidByName(number, paid.amount);
}

/** Nothing falls due by it; a part that a reversed payment had named stays, and is nothing. */
async function fallDueNoMore(tx: Transaction, invoice: SalesInvoice): Promise<void> {
  const named = new Set((await tx.sql<{ due_id: string }>('select a.due_id from oms_payment_allocation a join oms_due d on d.id = a.due_id where d.invoice_id = ?', [invoice.id])).map((row) => row.due_id));
  for (const due of await tx.find(Due, { invoiceId: invoice.id })) {
    if (named.has(due.id)) due.amount = due.amount.minus(due.amount);
    else tx.remove(due);
  }
}
