import type { SupplyType } from '@ilms/core/gst/tax';
import type { InvoiceBank, InvoiceParty } from '@ilms/core/invoice-paper/invoice-document';
import { ZERO } from '@ilms/kernel/decimal';
import { Choice, choice, Day, Id, Instant, Json, Ledger, Money, Ref, Text } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

export const BillingDocumentKind = choice('BillingDocumentKind', 'What the document is.', { INVOICE: 'A tax invoice.', CREDIT_NOTE: 'A credit note: takes back a part of invoices.' });

export interface BillingSellerParty extends InvoiceParty {
  readonly email?: string;
  readonly phone?: string;
  readonly sac: string;
  readonly signatory?: string;
  readonly bank?: InvoiceBank;
}

/** A tax invoice of ours, or a credit note, as it was issued. Everything printed is frozen here. */
@Ledger('billing_document', 'A tax invoice for a subscription, or a credit note.', { plane: 'control' })
export class BillingDocument {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Choice(BillingDocumentKind, 'Invoice or credit note.') kind!: keyof typeof BillingDocumentKind;
  @Text('Its number, without gaps in a financial year.', { max: 16 }) number!: string;
  @Text('The financial year, as 2026-27.') fiscalYear!: string;
  @Day('When it was issued.') issuedOn!: string;
  @Day('Until when it is to be paid.') dueOn!: string;
  @Json('Who sold, as it was then.', { hidden: true }) seller!: BillingSellerParty;
  @Json('Who bought, as it was then.', { hidden: true }) buyer!: InvoiceParty;
  @Text('Code of the state the sale is taxed in.') placeOfSupply!: string;
  @Text('How it is taxed.', { hidden: true }) supplyType!: SupplyType;
  @Text('What stands beside CGST.', { nullable: true, hidden: true }) stateTax?: 'SGST' | 'UTGST' | null;
  @Money('Before tax.') taxable = ZERO;
  @Money('Central tax.') cgst = ZERO;
  @Money('State tax.') sgst = ZERO;
  @Money('Integrated tax.') igst = ZERO;
  @Money('What it comes to.') total = ZERO;
  @Instant('When it was written.') at!: Date;
}
