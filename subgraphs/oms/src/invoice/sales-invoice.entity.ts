import type { Decimal } from '@ilms/kernel/decimal';
import { CreatedAt, Day, Flag, Id, Json, Key, Ledger, Money, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { InvoiceIsCancelled, InvoiceOfEarlierMonth } from './cancel-errors.ts';
import type { InvoiceParties } from './invoice-parties.ts';

/** A tax invoice as it was issued. It never changes; a mistake is corrected by a document of its own, or cancels it within its month. */
@Ledger('oms_sales_invoice', 'A tax invoice as it was issued. It never changes.')
export class SalesInvoice {
  @Id() readonly id!: string;
  @Text('Its number, without gaps per branch and fiscal year, such as HO/26-27/00001.', { max: 16 }) number!: string;
  @Day('The day it was issued.') issuedOn!: string;
  @Text('The fiscal year of its series.', { hidden: true }) fiscalYear!: string;
  @Ref(() => Order, 'The order it is for; the first one, where it is for several.') orderId!: string;
  @Whole('For how many orders it is.') orderCount!: number;
  @Key('Who bought.', { hidden: true }) customerId!: string;
  @Key('Who sold.', { hidden: true }) branchId!: string;
  @Text('Who it was issued to.') customerName!: string;
  @Text('The customer’s GST registration; null for consumers.', { nullable: true }) customerGstin?: string | null;
  @Text('GST code of the state where the supply takes place.') placeOfSupply!: string;
  @Flag('Whether IGST was charged instead of CGST and SGST.', { hidden: true }) isInterState!: boolean;
  @Money('Value before tax.') taxable!: Decimal;
  @Money('Central tax.') cgst!: Decimal;
  @Money('State or union territory tax.') sgst!: Decimal;
  @Money('Integrated tax.') igst!: Decimal;
  @Money('What rounding to the rupee added or took away.') roundOff!: Decimal;
  @Money('What the customer owes for it.') total!: Decimal;
  @Text('The total in words.', { max: 500, unlisted: true }) amountInWords!: string;
  @Flag('Whether it was cancelled.') isCancelled = false;
  @Json('Everybody named on it, as they were called that day.', { hidden: true }) parties!: InvoiceParties;
  @CreatedAt() createdAt!: Date;

  /** It is as if it had never been issued, but for its number: only while nothing was reported of it. */
  cancel(today: string): void {
    if (this.isCancelled) throw new InvoiceIsCancelled(this.number);
    if (this.issuedOn.slice(0, 7) !== today.slice(0, 7)) throw new InvoiceOfEarlierMonth(this.number, this.issuedOn);
    this.isCancelled = true;
  }

  @Text('Where it is found as PDF: GET with the same bearer token.', { computed: true })
  get pdfPath(): string {
    return `/download/oms/sales-invoice/${this.id}`;
  }
}
