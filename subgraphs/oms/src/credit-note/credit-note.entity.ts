import type { Decimal } from '@ilms/kernel/decimal';
import { CreatedAt, Day, Flag, Id, Json, Key, Ledger, Money, Ref, Text } from '@ilms/kernel/fields';
import type { InvoiceParties } from '../invoice/invoice-parties.ts';
import { SalesInvoice } from '../invoice/sales-invoice.entity.ts';
import { Order } from '../order/order.entity.ts';
import { SalesReturn } from '../sales-return/sales-return.entity.ts';

/** A credit note as it was issued for one tax invoice: CGST Act s. 34, at the rates of that invoice. It never changes. */
@Ledger('oms_credit_note', 'A credit note for one tax invoice, as it was issued. It never changes.')
export class CreditNote {
  @Id() readonly id!: string;
  @Text('Its number, without gaps per branch and fiscal year, such as CN/26-27/00001.', { max: 16 }) number!: string;
  @Day('The day it was issued.') issuedOn!: string;
  @Text('The fiscal year of its series.', { hidden: true }) fiscalYear!: string;
  @Ref(() => SalesInvoice, 'The invoice it credits.') invoiceId!: string;
  @Text('Number of that invoice.', { max: 16 }) invoiceNumber!: string;
  @Day('Day of that invoice.') invoiceIssuedOn!: string;
  @Ref(() => Order, 'The order.') orderId!: string;
  @Ref(() => SalesReturn, 'The return it credits; none where it was agreed without goods.', { nullable: true }) returnId?: string | null;
  @Key('Who is credited.', { hidden: true }) customerId!: string;
  @Key('Who credits.', { hidden: true }) branchId!: string;
  @Text('Who it was issued to.') customerName!: string;
  @Text('The customer’s GST registration; null for consumers.', { nullable: true }) customerGstin?: string | null;
  @Text('GST code of the state where the supply took place.') placeOfSupply!: string;
  @Flag('Whether IGST was charged instead of CGST and SGST.', { hidden: true }) isInterState!: boolean;
  @Flag('Whether the tax stays charged: it credits the value alone.') isCommercial!: boolean;
  @Text('Why it was issued.') reason!: string;
  @Money('Value before tax.') taxable!: Decimal;
  @Money('Central tax.') cgst!: Decimal;
  @Money('State or union territory tax.') sgst!: Decimal;
  @Money('Integrated tax.') igst!: Decimal;
  @Money('What rounding to the rupee added or took away.') roundOff!: Decimal;
  @Money('What is credited to the customer.') total!: Decimal;
  @Money('How much of its invoice it covers, tax included.', { hidden: true }) coveredTotal!: Decimal;
  @Text('The total in words.', { max: 500, unlisted: true }) amountInWords!: string;
  @Json('Everybody named on it, as on its invoice.', { hidden: true }) parties!: InvoiceParties;
  @CreatedAt() createdAt!: Date;

  @Text('Where it is found as PDF: GET with the same bearer token.', { computed: true })
  get pdfPath(): string {
    return `/download/oms/credit-note/${this.id}`;
  }
}
