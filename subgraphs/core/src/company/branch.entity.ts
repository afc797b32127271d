import { Aggregate, CreatedAt, Flag, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** A place of business. Its state decides which GST is due, its code stands in every number it issues. */
@Aggregate('core_branch', 'A place of business. Its state decides which GST is due, its code stands in every number it issues.')
export class Branch {
  @Id() readonly id!: string;
  @Text('At most four capitals or digits, such as HO; stands in document numbers and never changes.', { max: 4 }) code!: string;
  @Text('What the branch is called.') name!: string;
  @Text('GST registration; null until it is registered.', { nullable: true }) gstin?: string | null;
  @Text('GST code of its state, such as 27 for Maharashtra.') stateCode!: string;
  @Text('First line of its address.', { nullable: true }) line1?: string | null;
  @Text('Second line of its address.', { nullable: true }) line2?: string | null;
  @Text('Town or city.', { nullable: true }) city?: string | null;
  @Text('Postal code, six digits.', { nullable: true }) pincode?: string | null;
  @Flag('Used where no branch is named; exactly one is.') isDefault = false;
  @Flag('Closed branches keep their documents.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
