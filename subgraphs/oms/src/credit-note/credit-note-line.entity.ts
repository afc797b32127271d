import type { Decimal } from '@ilms/kernel/decimal';
import { Id, Ledger, Money, Quantity, Rate, Ref, Text, Whole } from '@ilms/kernel/fields';
import { OrderLineComponent } from '../component/order-line-component.entity.ts';
import { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import type { Amounts } from '../order/amounts.ts';
import { CreditNote } from './credit-note.entity.ts';

/** One line of a credit note, as it was issued. Without a quantity it is an amount that was agreed. */
@Ledger('oms_credit_note_line', 'One line of a credit note, as it was issued.')
export class CreditNoteLine {
  @Id() readonly id!: string;
  @Ref(() => CreditNote, 'The credit note.', { hidden: true }) creditNoteId!: string;
  @Ref(() => SalesInvoiceLine, 'The line of the invoice.') invoiceLineId!: string;
  @Ref(() => OrderLineComponent, 'Which component of a kit is credited; null where it is the item itself.', { nullable: true }) componentId?: string | null;
  @Whole('Its place on the credit note, from 1.', { hidden: true }) position!: number;
  @Text('The item’s SKU.') sku!: string;
  @Text('What is credited.') description!: string;
  @Text('Code of the goods for GST.') hsn!: string;
  @Text('The unit it is counted in.') unit!: string;
  @Quantity('How many units; 0 where an amount was agreed.') quantity!: Decimal;
  @Money('Price of one unit, as on the invoice.') unitPrice!: Decimal;
  @Money('Discount on these units.') discount!: Decimal;
  @Text('The unit it was invoiced in and is printed in, where that is not its own and the quantity comes out in it.', { nullable: true, max: 12 }) enteredUnit?: string | null;
  @Quantity('How many of that unit.', { nullable: true }) enteredQuantity?: Decimal | null;
  @Money('Price of one of that unit.', { nullable: true }) enteredPrice?: Decimal | null;
  @Money('Discount by that price.', { nullable: true }) enteredDiscount?: Decimal | null;
  @Rate('GST in percent, as on the invoice.') taxRate!: Decimal;
  @Money('Value before tax.') taxable!: Decimal;
  @Money('Central tax.') cgst!: Decimal;
  @Money('State or union territory tax.') sgst!: Decimal;
  @Money('Integrated tax.') igst!: Decimal;
  @Money('What is credited for it.') total!: Decimal;
  @Money('Tax of what it covers, credited or not.', { hidden: true }) coveredCgst!: Decimal;
  @Money('Tax of what it covers, credited or not.', { hidden: true }) coveredSgst!: Decimal;
  @Money('Tax of what it covers, credited or not.', { hidden: true }) coveredIgst!: Decimal;

  /** What of the invoice line it covers: a commercial one leaves the tax charged, and yet nobody credits it again. */
  get covered(): Amounts {
    const { taxable, coveredCgst: cgst, coveredSgst: sgst, coveredIgst: igst } = this;
    return { taxable, cgst, sgst, igst, total: taxable.plus(cgst).plus(sgst).plus(igst) };
  }
}
