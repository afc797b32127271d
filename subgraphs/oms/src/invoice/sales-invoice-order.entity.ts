import type { Decimal } from '@ilms/kernel/decimal';
import { Id, Ledger, Money, Ref } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { SalesInvoice } from './sales-invoice.entity.ts';

/** What of a tax invoice is of one order. One for each order on it; together they are the invoice. Append-only. */
@Ledger('oms_sales_invoice_order', 'What of a tax invoice is of one order; together they are the invoice.')
export class SalesInvoiceOrder {
  @Id() readonly id!: string;
  @Ref(() => SalesInvoice, 'The invoice.', { hidden: true }) invoiceId!: string;
  @Ref(() => Order, 'The order.') orderId!: string;
  @Money('What the customer owes for it by this invoice.') total!: Decimal;
}
