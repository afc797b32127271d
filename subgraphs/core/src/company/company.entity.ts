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
  @Text('Corporate identity number of the registrar of companies.', { nullable: true }) cin?: string | null;
  @Text('Tax deduction account number.', { nullable: true }) tan?: string | null;
  @Text('Udyam registration of a micro, small or medium enterprise.', { nullable: true }) udyam?: string | null;
  @Text('First line of the registered office.', { nullable: true }) registeredLine1?: string | null;
  @Text('Second line of the registered office.', { nullable: true }) registeredLine2?: string | null;
  @Text('Town or city of the registered office.', { nullable: true }) registeredCity?: string | null;
  @Text('GST code of the state of the registered office.', { nullable: true }) registeredStateCode?: string | null;
  @Text('Postal code of the registered office.', { nullable: true }) registeredPincode?: string | null;
  @Flag('A tenant is one company; the database lets no second row in.', { hidden: true }) isOnly = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
