import { Aggregate, CreatedAt, Flag, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** The business itself: one legal person with one PAN, however many registrations it has. */
@Aggregate('core_company', 'The business itself: one legal person with one PAN, however many GST registrations its branches have.')
export class Company {
  @Id() readonly id!: string;
  @Text('Name in law, as on the PAN card.') legalName!: string;
  @Text('Name customers know.', { nullable: true }) tradeName?: string | null;
  @Text('Permanent account number.', { nullable: true }) pan?: string | null;
  @Text('Where mail about the company goes.', { nullable: true }) email?: string | null;
  @Text('Telephone.', { nullable: true, max: 30 }) phone?: string | null;
  @Flag('A tenant is one company; the database lets no second row in.', { hidden: true }) isOnly = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
