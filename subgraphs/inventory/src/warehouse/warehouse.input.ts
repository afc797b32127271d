import { Children, Choice, CustomFields, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { WarehouseKind } from './warehouse.entity.ts';

const code = { max: 20, pattern: /^[A-Z0-9][A-Z0-9_-]*$/, expects: 'capital letters, digits, - and _' };

@Input('A new warehouse. Town, state and postal code are those of its branch when nothing is said.')
export class WarehouseInput {
  @Text('Short code, unique in the company.', code) code!: string;
  @Text('What it is called.', { max: 120 }) name!: string;
  @Key('The branch it belongs to; the default branch when nothing is said.', { nullable: true }) branchId?: string | null;
  @Text('The town.', { nullable: true, max: 80 }) city?: string | null;
  @Text('GST code of its state, two digits.', { nullable: true, max: 2 }) stateCode?: string | null;
  @Text('Its postal code.', { nullable: true, max: 12 }) pincode?: string | null;
  @Choice(WarehouseKind, 'STORE when nothing is said; QUARANTINE for goods that are not for sale, GROUP for other places to stand in. TRANSIT is made by itself.', { nullable: true }) kind?: WarehouseKind | null;
  @Key('The group it stands in.', { nullable: true }) parentId?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
}

@Input('What to change about a warehouse. What is left out stays.')
export class WarehouseUpdateInput {
  @Key('The warehouse.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What it is called.', { nullable: true, max: 120 }) name?: string | null;
  @Text('The town.', { nullable: true, max: 80 }) city?: string | null;
  @Text('Its postal code.', { nullable: true, max: 12 }) pincode?: string | null;
  @Key('The group it stands in; null for the top of the tree.', { nullable: true }) parentId?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Flag('False closes it; it must be empty.', { nullable: true }) isActive?: boolean | null;
}

@Input('A warehouse from a file or another system, by its code. What is not said about the address of a new one is that of its branch.')
export class WarehouseRowInput {
  @Text('Short code, unique in the company.', code) code!: string;
  @Text('What it is called.', { max: 120 }) name!: string;
  @Text('Code of the branch it belongs to; the default branch when nothing is said of a new one.', { nullable: true, max: 4 }) branchCode?: string | null;
  @Text('The town.', { nullable: true, max: 80 }) city?: string | null;
  @Text('Its state: GST code, abbreviation or name.', { nullable: true, max: 60 }) state?: string | null;
  @Text('Its postal code.', { nullable: true, max: 12 }) pincode?: string | null;
  @Choice(WarehouseKind, 'What a new one is for, STORE when nothing is said; that of a known one stays.', { nullable: true }) kind?: WarehouseKind | null;
  @Text('Code of the group it stands in, which may stand further up in the same file; where it is when nothing is said.', { nullable: true, max: 20 }) parentCode?: string | null;
  @Flag('false closes it; it must be empty.', { nullable: true }) isActive?: boolean | null;
}

@Input('Warehouses from a file or another system.')
export class WarehousesUpsertInput {
  @Children(() => WarehouseRowInput, 'At most 200; each is answered by itself.', { min: 1, max: 200, rowByRow: true }) warehouses!: WarehouseRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
