import type { Decimal } from '@ilms/kernel/decimal';
import { Id, Ledger, Money, Quantity, Rate, Ref, Text, Whole } from '@ilms/kernel/fields';
import { OrderLine } from '../order/order-line.entity.ts';
import { SalesInvoice } from './sales-invoice.entity.ts';

/** One line of a tax invoice, as it was issued. */
@Ledger('oms_sales_invoice_line', 'One line of a tax invoice, as it was issued.')
export class SalesInvoiceLine {
  @Id() readonly id!: string;
  @Ref(() => SalesInvoice, 'The invoice.', { hidden: true }) invoiceId!: string;
  @Ref(() => OrderLine, 'The line of the order.', { hidden: true }) orderLineId!: string;
  @Whole('Its place on the invoice, from 1.', { hidden: true }) position!: number;
  @Text('The item’s SKU.') sku!: string;
  @Text('What was sold.') description!: string;
  @Text('Code of the goods for GST.') hsn!: string;
  @Text('The unit it is counted in.') unit!: string;
  @Quantity('How many.') quantity!: Decimal;
  @Money('Price of one unit.') unitPrice!: Decimal;
  @Money('Discount on these units.') discount!: Decimal;
  @Rate('GST in percent.') taxRate!: Decimal;
  @Money('Value before tax.') taxable!: Decimal;
  @Money('Central tax.') cgst!: Decimal;
  @Money('State or union territory tax.') sgst!: Decimal;
  @Money('Integrated tax.') igst!: Decimal;
  @Money('What the customer owes for it.') total!: Decimal;
}
