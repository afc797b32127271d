import { Aggregate, CreatedAt, Flag, Id, Key, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

/** Somebody one talks to at a customer or a vendor. Changes stand in the party's timeline. */
@Aggregate('core_contact', 'Somebody one talks to at a customer or a vendor.', { timeline: false })
export class Contact {
  @Id() readonly id!: string;
  @Key('The customer; a contact belongs to one party.', { hidden: true, nullable: true }) customerId?: string | null;
  @Key('The vendor; a contact belongs to one party.', { hidden: true, nullable: true }) vendorId?: string | null;
  @Whole('Its place in the party’s list.', { hidden: true }) position!: number;
  @Text('Name of the person; each contact of a party has another.', { max: 120 }) name!: string;
  @Text('What they do there, such as Accounts payable.', { nullable: true, max: 80 }) role?: string | null;
  @Text('E-mail.', { nullable: true }) email?: string | null;
  @Text('Telephone.', { nullable: true }) phone?: string | null;
  @Flag('Whom to ask first; at most one of a party’s contacts.') isPrimary!: boolean;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
