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
  @Text('UQC under which the GST returns show that unit.', { nullable: true, max: 3 }) uqc?: string | null;
  @Money('Price of one unit. A price that was agreed for another unit is rounded up, and the discount makes up for it.') unitPrice!: Decimal;
  @Money('Discount on these units.') discount!: Decimal;
  @Text('The unit it was ordered in and is printed in, where that is not its own and the quantity comes out in it.', { nullable: true, max: 12 }) enteredUnit?: string | null;
  @Quantity('How many of that unit.', { nullable: true }) enteredQuantity?: Decimal | null;
  @Money('Price of one of that unit.', { nullable: true }) enteredPrice?: Decimal | null;
  @Money('Discount by that price.', { nullable: true }) enteredDiscount?: Decimal | null;
  @Rate('GST in percent.') taxRate!: Decimal;
  @Money('Value before tax.') taxable!: Decimal;
  @Money('Central tax.') cgst!: Decimal;
  @Money('State or union territory tax.') sgst!: Decimal;
  @Money('Integrated tax.') igst!: Decimal;
  @Money('What the customer owes for it.') total!: Decimal;
}
