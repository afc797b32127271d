import { ZERO } from '@ilms/kernel/decimal';
import { Day, Id, Ledger, Money, Rate, Ref, Text, Whole } from '@ilms/kernel/fields';
import { BillingDiscount } from '../coupon/billing-discount.entity.ts';
import { BillingEntry } from '../subscription/billing-entry.entity.ts';
import { BillingDocument } from './billing-document.entity.ts';

/** One entry of the ledger, or what a coupon takes off it, on the document it stands on; each stands on exactly one. */
@Ledger('billing_line', 'A line of an invoice or a credit note.', { plane: 'control', internal: true })
export class BillingLine {
  @Id() readonly id!: string;
  @Ref(() => BillingDocument, 'The document.', { hidden: true }) documentId!: string;
  @Ref(() => BillingEntry, 'The entry.', { hidden: true }) entryId!: string;
  @Ref(() => BillingDiscount, 'What a coupon takes off the entry, where the line says that.', { nullable: true, hidden: true }) discountId?: string | null;
  @Ref(() => BillingDocument, 'The invoice it takes something back of.', { nullable: true, hidden: true }) againstId?: string | null;
  @Whole('Its place.') position!: number;
  @Text('What was sold, and for which days.') description!: string;
  @Day('The first day.') fromDay!: string;
  @Day('The first day that no longer belongs to it.') toDay!: string;
  @Money('Before tax; negative on a line that takes something off.') taxable = ZERO;
  @Money('Central tax.') cgst = ZERO;
  @Money('State tax.') sgst = ZERO;
  @Money('Integrated tax.') igst = ZERO;
  @Rate('Percent.') rate = ZERO;
}
