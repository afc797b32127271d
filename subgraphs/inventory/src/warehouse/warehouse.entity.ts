import { Aggregate, CreatedAt, CustomFields, Flag, Id, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Branch } from '../catalogue/branch.ts';

/** A place of the company where goods stand. It trades under the registration of its branch. */
@Aggregate('inventory_warehouse', 'A place of the company where goods stand. It trades under the registration of its branch.')
export class Warehouse {
  @Id() readonly id!: string;
  @Text('Short code, unique in the company.', { max: 20 }) code!: string;
  @Text('What it is called.', { max: 120 }) name!: string;
  @Ref(() => Branch, 'The branch it belongs to.') branchId!: string;
  @Text('The town.', { nullable: true, max: 80 }) city?: string | null;
  @Text('GST code of its state, two digits.', { max: 2 }) stateCode!: string;
  @Text('Its postal code; null until somebody says it.', { nullable: true, max: 6 }) pincode?: string | null;
  @Flag('Whether it takes goods in.') isActive!: boolean;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
