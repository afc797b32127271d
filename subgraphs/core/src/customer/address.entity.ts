import { Aggregate, CreatedAt, Flag, Id, Key, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

/** A place of a customer or a vendor: where the bill goes, where the goods go. Its changes stand in the party's timeline. */
@Aggregate('core_address', 'A place of a customer or a vendor: where the bill goes, where the goods go.', { timeline: false })
export class Address {
  @Id() readonly id!: string;
  @Key('The customer; an address belongs to one party.', { hidden: true, nullable: true }) customerId?: string | null;
  @Key('The vendor; an address belongs to one party.', { hidden: true, nullable: true }) vendorId?: string | null;
  @Whole('Its place in the party’s list.', { hidden: true }) position!: number;
  @Text('What the party calls it; each of its addresses has another label.', { max: 60 }) label!: string;
  @Text('First line.') line1!: string;
  @Text('Second line.', { nullable: true }) line2?: string | null;
  @Text('Town or city.', { max: 100 }) city!: string;
  @Text('GST code of its state; 96 abroad.') stateCode!: string;
  @Text('Postal code; six digits in India.', { max: 20 }) pincode!: string;
  @Text('Country, two letters of ISO 3166.') country!: string;
  @Flag('Invoices name this address.') isBilling!: boolean;
  @Flag('Goods go here unless an order says otherwise.') isShipping!: boolean;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
