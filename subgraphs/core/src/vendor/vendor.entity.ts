import { Aggregate, Choice, CreatedAt, CustomFields, Flag, Id, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Customer } from '../customer/customer.entity.ts';
import { GstCategory } from '../customer/gst-category.ts';
import { MsmeCategory } from '../party/party-kind.ts';
import { PaymentTerm } from '../payment-terms/payment-term.entity.ts';

/** Who sells to the company. Documents copy what they need, so that a change here never rewrites the past. */
@Aggregate('core_vendor', 'Who sells to the company. Documents copy what they need, so that a change here never rewrites the past.')
export class Vendor {
  @Id() readonly id!: string;
  @Text('The company’s own code for it; never changes.', { max: 40 }) code!: string;
  @Text('Name in law, or of the person.') name!: string;
  @Choice(GstCategory, 'How it stands towards GST.') gstCategory!: GstCategory;
  @Text('GST registration; those who are registered have one.', { nullable: true }) gstin?: string | null;
  @Text('Permanent account number; taken from the GSTIN where that has one.', { nullable: true }) pan?: string | null;
  @Text('GST code of the state it is registered in, or where its bills come from; taken from those.', { nullable: true }) stateCode?: string | null;
  @Text('Number under which it deducts tax at source.', { nullable: true }) tan?: string | null;
  @Text('Udyam registration of a micro, small or medium enterprise.', { nullable: true }) udyam?: string | null;
  @Choice(MsmeCategory, 'Its size by that registration.', { nullable: true }) msmeCategory?: MsmeCategory | null;
  @Text('Section under which tax is deducted from its bills, such as 194C.', { nullable: true, max: 20 }) tdsSection?: string | null;
  @Text('Where orders are mailed.', { nullable: true }) email?: string | null;
  @Text('Telephone.', { nullable: true }) phone?: string | null;
  @Text('Language it is written to, two letters of ISO 639.', { nullable: true, max: 2 }) language?: string | null;
  @Text('What one should know about it.', { nullable: true, max: 4000, unlisted: true }) notes?: string | null;
  @Text('Currency of its bills, three letters of ISO 4217.', { max: 3 }) currency = 'INR';
  @Whole('Days from order to delivery.', { nullable: true }) leadTimeDays?: number | null;
  @Ref(() => PaymentTerm, 'When it is paid.', { nullable: true }) paymentTermId?: string | null;
  @Text('In whose name its account stands.', { nullable: true }) bankAccountName?: string | null;
  @Text('Its account, in full.', { nullable: true, max: 34 }) bankAccountNumber?: string | null;
  @Text('Branch of its bank.', { nullable: true }) bankIfsc?: string | null;
  @Text('Its bank.', { nullable: true }) bankName?: string | null;
  @Ref(() => Customer, 'The customer that is the same party.', { nullable: true }) sameAsId?: string | null;
  @Flag('Inactive vendors get no new orders.') isActive = true;
  @Flag('Whether it gets no new orders for a reason.') isBlocked = false;
  @Text('Why it gets no new orders.', { nullable: true }) blockedReason?: string | null;
  @Flag('Whether it was merged into another one.') isMerged = false;
  @Ref(() => Vendor, 'The vendor it was merged into, which is meant in its place.', { nullable: true }) mergedIntoId?: string | null;
  @Text('What it is found by of its contacts.', { hidden: true, max: 20_000 }) contactWords = '';
  @CustomFields() customFields?: Record<string, unknown> | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
