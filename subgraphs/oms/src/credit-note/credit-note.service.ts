import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { releaseWhenPaid, reviewCredit } from '../hold/automatic-holds.ts';
import { takeInHandWithAccount } from '../hold/credit.ts';
import { CreditsSeveralOrders, NothingToCredit } from '../return-errors.ts';
import { putTowardsReplacement } from '../sales-return/exchange-return.service.ts';
import { takeReturnInHand } from '../sales-return/return-at-hand.ts';
import type { SalesReturnCreditInput } from '../sales-return/sales-return.input.ts';
import { closeWhenDone, note } from '../sales-return/sales-return.service.ts';
import { InvoiceIsCancelled } from '../invoice/cancel-errors.ts';
import { SalesInvoice } from '../invoice/sales-invoice.entity.ts';
import type { CreditNoteInput } from './credit-note.input.ts';
import { issueCreditNote, totalOf } from './issue-credit-note.ts';
import { creditableInvoices } from './open-invoices.ts';
import { shareOut } from './share-out.ts';

/** Credits what was agreed of an invoice without goods coming back. */
export function creditInvoice(context: TenantContext, input: CreditNoteInput): Promise<string> {
  return context.once('creditNoteIssue', input, async (tx) => {
    const { account, ...atHand } = await takeInHandWithAccount(tx, await orderOf(tx, input));
    const open = (await creditableInvoices(tx, atHand.order.id, atHand.lines)).find(({ invoice }) => invoice.id === input.invoiceId.toLowerCase());
    if (!open) throw new InvoiceIsCancelled((await tx.get(SalesInvoice, input.invoiceId)).number).at('invoiceId');
    const issued = await issueCreditNote(tx, atHand, open, input.lines, { reason: input.reason.trim(), isCommercial: input.isCommercial ?? false, goods: null });
    await releaseWhenPaid(tx, atHand.order);
    await reviewCredit(tx, account);
    return issued.id;
  });
}

/** The order of which something is credited: a credit note is of one order, also where its invoice is of several. */
async function orderOf(tx: Transaction, { invoiceId, lines }: CreditNoteInput): Promise<string> {
  const orders = await tx.sql<{ order_id: string; is_named: boolean }>(
    `select p.order_id, bool_or(i.id = any(?::uuid[])) as is_named from oms_sales_invoice_order p join oms_order_line l on l.order_id = p.order_id
       join oms_sales_invoice_line i on i.invoice_id = p.invoice_id and i.order_line_id = l.id where p.invoice_id = ? group by p.order_id order by p.order_id`, [lines.map((line) => line.invoiceLineId), invoiceId]);
  if (orders.length === 0) throw new NotFound('sales invoice', invoiceId, ['invoiceId']);
  const named = orders.filter(({ is_named: isNamed }) => isNamed);
  if (named.length > 1) throw new CreditsSeveralOrders();
  return (named[0] ?? orders[0]!).order_id;
}

/**
 * Credits what was accepted of a return, as far as it is invoiced: one credit note for each invoice, the first one first. What
 * is not invoiced yet is credited once it is. An exchange puts the amount towards the order that replaces it.
 */
export function creditReturn(context: TenantContext, input: SalesReturnCreditInput): Promise<{ returnId: string; creditNoteIds: string[] }> {
  return context.once('salesReturnCredit', input, async (tx) => {
    const atHand = await takeReturnInHand(tx, input.id, input.version);
    const { goods, items, order, account } = atHand;
    goods.expectApproved();
    const terms = { reason: input.reason?.trim() || 'Goods returned', isCommercial: input.isCommercial ?? false, goods };
    const notes = [];
    const invoices = await creditableInvoices(tx, order.id, atHand.lines);
    const shares = shareOut(invoices, items);
    for (const [index, open] of invoices.entries()) if (shares[index]!.length) notes.push(await issueCreditNote(tx, atHand, open, shares[index]!, terms));
    if (notes.length === 0) throw new NothingToCredit(goods.number);
    goods.credited = goods.credited.plus(totalOf(notes));
    goods.settle(items);
    note(tx, goods, `credited: ₹${totalOf(notes).toFixed(2)} by ${notes.map(({ number }) => number).join(', ')}`);
    if (goods.replacementId) await putTowardsReplacement(tx, atHand);
    closeWhenDone(tx, atHand);
    await releaseWhenPaid(tx, order);
    await reviewCredit(tx, account);
    return { returnId: goods.id, creditNoteIds: notes.map(({ id }) => id) };
  });
}
