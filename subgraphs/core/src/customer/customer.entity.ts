import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, CustomFields, Flag, Id, Money, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { CustomerGroup } from '../customer-group/customer-group.entity.ts';
import { MsmeCategory } from '../party/party-kind.ts';
import { PaymentTerm } from '../payment-terms/payment-term.entity.ts';
import { PriceList } from '../pricing/price-list.entity.ts';
import { GstCategory } from './gst-category.ts';

/** Who buys from the company. Documents copy what they need, so that a change here never rewrites the past. */
@Aggregate('core_customer', 'Who buys from the company. Documents copy what they need, so that a change here never rewrites the past.')
export class Customer {
  @Id() readonly id!: string;
  @Text('The company’s own code for it; never changes.', { max: 40 }) code!: string;
  @Text('Name in law, or of the person.') name!: string;
  @Choice(GstCategory, 'How it stands towards GST.') gstCategory!: GstCategory;
  @Text('GST registration; those who are registered have one.', { nullable: true }) gstin?: string | null;
  @Text('Permanent account number; taken from the GSTIN where that has one.', { nullable: true }) pan?: string | null;
  @Text('GST code of the state it is registered in, or where its bills go; taken from those.', { nullable: true }) stateCode?: string | null;
  @Text('Number under which it deducts tax at source.', { nullable: true }) tan?: string | null;
  @Text('Udyam registration of a micro, small or medium enterprise.', { nullable: true }) udyam?: string | null;
  @Choice(MsmeCategory, 'Its size by that registration.', { nullable: true }) msmeCategory?: MsmeCategory | null;
  @Text('Where invoices are mailed.', { nullable: true }) email?: string | null;
  @Text('Telephone.', { nullable: true }) phone?: string | null;
  @Text('Language it is written to, two letters of ISO 639.', { nullable: true, max: 2 }) language?: string | null;
  @Text('What one should know about it.', { nullable: true, max: 4000, unlisted: true }) notes?: string | null;
  @Ref(() => CustomerGroup, 'The group it is looked at with.', { nullable: true }) groupId?: string | null;
  @Ref(() => PriceList, 'Its prices; those of the default list when none is named.', { nullable: true }) priceListId?: string | null;
  @Ref(() => PaymentTerm, 'When it pays.', { nullable: true }) paymentTermId?: string | null;
  @Money('How much it may owe; nothing is checked when empty.', { nullable: true }) creditLimit?: Decimal | null;
  @Whole('Days an invoice may be overdue before new orders wait; nothing is checked when empty.', { nullable: true }) creditDays?: number | null;
  @Flag('Inactive customers get no new orders.') isActive = true;
  @Flag('Whether it gets no new orders for a reason.') isBlocked = false;
  @Text('Why it gets no new orders.', { nullable: true }) blockedReason?: string | null;
  @Flag('Whether it was merged into another one.') isMerged = false;
  @Ref(() => Customer, 'The customer it was merged into, which is meant in its place.', { nullable: true }) mergedIntoId?: string | null;
  @Text('What it is found by of its contacts.', { hidden: true, max: 20_000 }) contactWords = '';
  @CustomFields() customFields?: Record<string, unknown> | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
