import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, CustomFields, Flag, Input, Key, Money, Text, Whole } from '@ilms/kernel/fields';
import { EMAIL, PHONE } from '../company/company.input.ts';
import { ContactInput } from '../contact/contact.input.ts';
import { MsmeCategory } from '../party/party-kind.ts';
import { GstCategory } from './gst-category.ts';

@Input('A place of a customer or a vendor.')
export class AddressInput {
  @Text('What the party calls it, such as Head office.', { max: 60 }) label!: string;
  @Text('First line.') line1!: string;
  @Text('Second line.', { nullable: true }) line2?: string | null;
  @Text('Town or city.', { max: 100 }) city!: string;
  @Text('State: its GST code, abbreviation or name; 96 abroad.', { max: 60 }) stateCode!: string;
  @Text('Postal code.', { max: 20 }) pincode!: string;
  @Text('Country, two letters; India when nothing is said.', { nullable: true, max: 2 }) country?: string | null;
  @Flag('Invoices name this address; the first one when nothing is said.', { nullable: true }) isBilling?: boolean | null;
  @Flag('Goods go here; the first one when nothing is said.', { nullable: true }) isShipping?: boolean | null;
}

export const CODE = { max: 40, pattern: /^\S(.*\S)?$/, expects: 'without blanks around it' };
export const LANGUAGE = { max: 2, pattern: /^[a-z]{2}$/, expects: 'two small letters such as en or hi' };

@Input('A customer.')
export class CustomerInput {
  @Text('The company’s own code; one is given when nothing is said. Bulk requests need it.', { nullable: true, ...CODE }) code?: string | null;
  @Text('Name in law, or of the person.') name!: string;
  @Choice(GstCategory, 'REGULAR with a GSTIN and UNREGISTERED without one, when nothing is said.', { nullable: true }) gstCategory?: GstCategory | null;
  @Text('GST registration.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('Permanent account number.', { nullable: true, max: 20 }) pan?: string | null;
  @Text('Number under which it deducts tax at source.', { nullable: true, max: 20 }) tan?: string | null;
  @Text('Udyam registration.', { nullable: true, max: 30 }) udyam?: string | null;
  @Choice(MsmeCategory, 'Its size by that registration.', { nullable: true }) msmeCategory?: MsmeCategory | null;
  @Text('Where invoices are mailed.', { nullable: true, ...EMAIL }) email?: string | null;
  @Text('Telephone.', { nullable: true, ...PHONE }) phone?: string | null;
  @Text('Language it is written to, two letters.', { nullable: true, ...LANGUAGE }) language?: string | null;
  @Text('What one should know about it.', { nullable: true, max: 4000 }) notes?: string | null;
  @Text('Its group, by name; a new one is made.', { nullable: true, max: 80 }) group?: string | null;
  @Text('Code of its price list.', { nullable: true, max: 40 }) priceListCode?: string | null;
  @Text('Code of its terms of payment; needs customer:write-credit.', { nullable: true, max: 20 }) paymentTermCode?: string | null;
  @Money('How much it may owe; needs customer:write-credit.', { nullable: true, min: 0 }) creditLimit?: Decimal | null;
  @Whole('Days an invoice may be overdue before new orders wait; needs customer:write-credit.', { nullable: true, min: 0, max: 730 }) creditDays?: number | null;
  @Text('Why it gets no new orders; null lets it order again.', { nullable: true }) blockedReason?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => AddressInput, 'All its addresses. When the customer is known already, those with other labels go; left out, all stay.', { nullable: true, max: 40 }) addresses?: AddressInput[] | null;
  @Children(() => ContactInput, 'All its contacts; those with other names go. Left out, all stay.', { nullable: true, max: 40 }) contacts?: ContactInput[] | null;
}

@Input('What changes about a customer; what is left out stays.')
export class CustomerUpdateInput {
  @Key('The customer.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('Name in law, or of the person.', { nullable: true }) name?: string;
  @Choice(GstCategory, 'How it stands towards GST.', { nullable: true }) gstCategory?: GstCategory | null;
  @Text('GST registration.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('Permanent account number.', { nullable: true, max: 20 }) pan?: string | null;
  @Text('Number under which it deducts tax at source.', { nullable: true, max: 20 }) tan?: string | null;
  @Text('Udyam registration.', { nullable: true, max: 30 }) udyam?: string | null;
  @Choice(MsmeCategory, 'Its size by that registration.', { nullable: true }) msmeCategory?: MsmeCategory | null;
  @Text('Where invoices are mailed.', { nullable: true, ...EMAIL }) email?: string | null;
  @Text('Telephone.', { nullable: true, ...PHONE }) phone?: string | null;
  @Text('Language it is written to, two letters.', { nullable: true, ...LANGUAGE }) language?: string | null;
  @Text('What one should know about it.', { nullable: true, max: 4000 }) notes?: string | null;
  @Text('Its group, by name; a new one is made.', { nullable: true, max: 80 }) group?: string | null;
  @Text('Code of its price list.', { nullable: true, max: 40 }) priceListCode?: string | null;
  @Text('Code of its terms of payment; needs customer:write-credit.', { nullable: true, max: 20 }) paymentTermCode?: string | null;
  @Money('How much it may owe; needs customer:write-credit.', { nullable: true, min: 0 }) creditLimit?: Decimal | null;
  @Whole('Days an invoice may be overdue before new orders wait; needs customer:write-credit.', { nullable: true, min: 0, max: 730 }) creditDays?: number | null;
  @Text('Why it gets no new orders; null lets it order again.', { nullable: true }) blockedReason?: string | null;
  @Flag('false: gets no new orders.', { nullable: true }) isActive?: boolean | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => AddressInput, 'All its addresses; those with other labels go.', { nullable: true, max: 40 }) addresses?: AddressInput[] | null;
  @Children(() => ContactInput, 'All its contacts; those with other names go. Left out, all stay.', { nullable: true, max: 40 }) contacts?: ContactInput[] | null;
}

@Input('Customers from a file or another system, by code.')
export class CustomersUpsertInput {
  @Children(() => CustomerInput, 'At most 500; each is answered by itself.', { min: 1, max: 500, rowByRow: true }) customers!: CustomerInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
