import { Children, Choice, CustomFields, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { EMAIL, PHONE } from '../company/company.input.ts';
import { ContactInput } from '../contact/contact.input.ts';
import { AddressInput, CODE, LANGUAGE } from '../customer/customer.input.ts';
import { GstCategory } from '../customer/gst-category.ts';
import { MsmeCategory } from '../party/party-kind.ts';

@Input('A vendor.')
export class VendorInput {
  @Text('The company’s own code; one is given when nothing is said. Bulk requests need it.', { nullable: true, ...CODE }) code?: string | null;
  @Text('Name in law, or of the person.') name!: string;
  @Choice(GstCategory, 'REGULAR with a GSTIN and UNREGISTERED without one, when nothing is said.', { nullable: true }) gstCategory?: GstCategory | null;
  @Text('GST registration.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('Permanent account number.', { nullable: true, max: 20 }) pan?: string | null;
  @Text('Number under which it deducts tax at source.', { nullable: true, max: 20 }) tan?: string | null;
  @Text('Udyam registration.', { nullable: true, max: 30 }) udyam?: string | null;
  @Choice(MsmeCategory, 'Its size by that registration.', { nullable: true }) msmeCategory?: MsmeCategory | null;
  @Text('Where orders are mailed.', { nullable: true, ...EMAIL }) email?: string | null;
  @Text('Telephone.', { nullable: true, ...PHONE }) phone?: string | null;
  @Text('Language it is written to, two letters.', { nullable: true, ...LANGUAGE }) language?: string | null;
  @Text('What one should know about it.', { nullable: true, max: 4000 }) notes?: string | null;
  @Text('Section under which tax is deducted from its bills.', { nullable: true, max: 20 }) tdsSection?: string | null;
  @Text('Currency of its bills, three letters; INR when nothing is said.', { nullable: true, max: 3, pattern: /^[A-Z]{3}$/, expects: 'three capitals such as INR or USD' }) currency?: string | null;
  @Whole('Days from order to delivery.', { nullable: true, min: 0, max: 730 }) leadTimeDays?: number | null;
  @Text('Code of its terms of payment.', { nullable: true, max: 20 }) paymentTermCode?: string | null;
  @Text('In whose name its account stands; bank details need vendor:write-bank.', { nullable: true, max: 120 }) bankAccountName?: string | null;
  @Text('Its account number.', { nullable: true, max: 40 }) bankAccountNumber?: string | null;
  @Text('IFSC of its branch.', { nullable: true, max: 20 }) bankIfsc?: string | null;
  @Text('Its bank.', { nullable: true, max: 120 }) bankName?: string | null;
  @Text('Code of the customer that is the same party.', { nullable: true, max: 40 }) customerCode?: string | null;
  @Text('Why it gets no new orders; null lets it be ordered from again.', { nullable: true }) blockedReason?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => AddressInput, 'All its addresses. When the vendor is known already, those with other labels go; left out, all stay.', { nullable: true, max: 40 }) addresses?: AddressInput[] | null;
  @Children(() => ContactInput, 'All its contacts; those with other names go. Left out, all stay.', { nullable: true, max: 40 }) contacts?: ContactInput[] | null;
}

@Input('What changes about a vendor; what is left out stays.')
export class VendorUpdateInput {
  @Key('The vendor.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('Name in law, or of the person.', { nullable: true }) name?: string;
  @Choice(GstCategory, 'How it stands towards GST.', { nullable: true }) gstCategory?: GstCategory | null;
  @Text('GST registration.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('Permanent account number.', { nullable: true, max: 20 }) pan?: string | null;
  @Text('Number under which it deducts tax at source.', { nullable: true, max: 20 }) tan?: string | null;
  @Text('Udyam registration.', { nullable: true, max: 30 }) udyam?: string | null;
  @Choice(MsmeCategory, 'Its size by that registration.', { nullable: true }) msmeCategory?: MsmeCategory | null;
  @Text('Where orders are mailed.', { nullable: true, ...EMAIL }) email?: string | null;
  @Text('Telephone.', { nullable: true, ...PHONE }) phone?: string | null;
  @Text('Language it is written to, two letters.', { nullable: true, ...LANGUAGE }) language?: string | null;
  @Text('What one should know about it.', { nullable: true, max: 4000 }) notes?: string | null;
  @Text('Section under which tax is deducted from its bills.', { nullable: true, max: 20 }) tdsSection?: string | null;
  @Text('Currency of its bills, three letters; INR when nothing is said.', { nullable: true, max: 3, pattern: /^[A-Z]{3}$/, expects: 'three capitals such as INR or USD' }) currency?: string | null;
  @Whole('Days from order to delivery.', { nullable: true, min: 0, max: 730 }) leadTimeDays?: number | null;
  @Text('Code of its terms of payment.', { nullable: true, max: 20 }) paymentTermCode?: string | null;
  @Text('In whose name its account stands; bank details need vendor:write-bank.', { nullable: true, max: 120 }) bankAccountName?: string | null;
  @Text('Its account number.', { nullable: true, max: 40 }) bankAccountNumber?: string | null;
  @Text('IFSC of its branch.', { nullable: true, max: 20 }) bankIfsc?: string | null;
  @Text('Its bank.', { nullable: true, max: 120 }) bankName?: string | null;
  @Text('Code of the customer that is the same party.', { nullable: true, max: 40 }) customerCode?: string | null;
  @Text('Why it gets no new orders; null lets it be ordered from again.', { nullable: true }) blockedReason?: string | null;
  @Flag('false: gets no new orders.', { nullable: true }) isActive?: boolean | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => AddressInput, 'All its addresses; those with other labels go.', { nullable: true, max: 40 }) addresses?: AddressInput[] | null;
  @Children(() => ContactInput, 'All its contacts; those with other names go. Left out, all stay.', { nullable: true, max: 40 }) contacts?: ContactInput[] | null;
}

@Input('Vendors from a file or another system, by code.')
export class VendorsUpsertInput {
  @Children(() => VendorInput, 'At most 500; each is answered by itself.', { min: 1, max: 500, rowByRow: true }) vendors!: VendorInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
