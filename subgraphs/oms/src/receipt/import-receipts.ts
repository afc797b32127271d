import { Customer } from '@ilms/core/customer/customer.entity';
import { inBulk } from '@ilms/kernel/bulk';
import { Decimal } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { OrderOfOtherCustomer } from './receipt-errors.ts';
import { ReceiptFileLineInput, type ReceiptsImportInput } from './receipt.input.ts';
import { payerOf, takeIn, type Payer } from './receipt.service.ts';

/** Takes in what customers paid as a bank reports it. Customer, day, amount and reference together say which receipt it is: the same line again changes nothing. */
export function importReceipts(context: TenantContext, { lines, dryRun }: ReceiptsImportInput): Promise<BulkPayload> {
  return inBulk(context, lines, ({ customerCode, reference }) => [customerCode, reference].filter(Boolean).join(' '), async (tx, row) => {
    checkInput(ReceiptFileLineInput, row);
    const [customer] = await tx.find(Customer, { code: row.customerCode.trim().toUpperCase() });
    if (!customer) throw new NotFound('customer', row.customerCode, ['customerCode']);
    const payer = await payerOf(tx, customer.id, ['customerCode']);
    const [known] = await tx.sql<{ id: string }>(
      'select id from oms_receipt where customer_id = any(?::uuid[]) and received_on = ? and amount = ? and lower(reference) = lower(?) order by reversed, id limit 1', [payer.family, row.receivedOn, row.amount.toFixed(2), row.reference.trim()]);
    if (known) return { outcome: 'UNCHANGED', id: known.id };
    const order = row.orderNumber?.trim() ? await owing(tx, payer, row.orderNumber.trim()) : null;
    const amount = order ? Decimal.min(order.due, row.amount) : null;
    const receipt = await takeIn(tx, payer, { amount: row.amount, method: row.method ?? 'BANK', reference: row.reference, receivedOn: row.receivedOn, note: row.note ?? null }, order && amount!.gt(0) ? [{ orderId: order.id, amount: amount! }] : []);
    return { outcome: 'CREATED', id: receipt.id };
  }, { dryRun });
}

/** The order a line names by its number, its channel's or that of an invoice; what it owes. */
async function owing(tx: Transaction, { family }: Payer, number: string): Promise<{ id: string; due: Decimal }> {
  const [found] = await tx.sql<{ id: string; number: string; customer_id: string; customer_name: string; due: string; status: string }>(
    `select o.id, o.number, o.customer_id, o.customer_name, o.due, o.status from oms_order o
      where o.number = ? or o.external_id = ? or o.id in (select p.order_id from oms_sales_invoice i join oms_sales_invoice_order p on p.invoice_id = i.id where i.number = ?) order by o.number limit 1`, [number, number, number]);
  if (!found) throw new NotFound('order', number, ['orderNumber']);
  if (!family.includes(found.customer_id)) throw new OrderOfOtherCustomer(found.number, found.customer_name, 'orderNumber');
  return { id: found.id, due: Decimal.max(0, found.status === 'DRAFT' || found.status === 'CANCELLED' ? 0 : found.due) };
}
