import { Aggregate, Choice, choice, CreatedAt, CustomFields, Flag, Id, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Branch } from '../catalogue/branch.ts';

export const WarehouseKind = choice('WarehouseKind', 'What a warehouse is for.', {
  GROUP: 'Other places stand within it, and no goods: a region, a town.',
  STORE: 'Goods stand there and can be promised.',
  TRANSIT: 'Goods on their way between two warehouses; made by itself and moved only by transfers.',
  QUARANTINE: 'Damaged or doubtful goods; they belong to the company and are not for sale.',
});
export type WarehouseKind = keyof typeof WarehouseKind;

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
  @Choice(WarehouseKind, 'What it is for.') kind: WarehouseKind = 'STORE';
  @Ref(() => Warehouse, 'The group it stands in; null at the top of the tree.', { nullable: true }) parentId?: string | null;
  @Flag('Whether it takes goods in.') isActive!: boolean;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
