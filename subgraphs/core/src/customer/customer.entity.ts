import { Aggregate, Choice, CreatedAt, Flag, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
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
  @Text('Where invoices are mailed.', { nullable: true }) email?: string | null;
  @Text('Telephone.', { nullable: true }) phone?: string | null;
  @Flag('Inactive customers get no new orders.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
