import { CustomFields, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';

const code = { max: 20, pattern: /^[A-Z0-9][A-Z0-9_-]*$/, expects: 'capital letters, digits, - and _' };

@Input('A new warehouse. Town, state and postal code are those of its branch when nothing is said.')
export class WarehouseInput {
  @Text('Short code, unique in the company.', code) code!: string;
  @Text('What it is called.', { max: 120 }) name!: string;
  @Key('The branch it belongs to.') branchId!: string;
  @Text('The town.', { nullable: true, max: 80 }) city?: string | null;
  @Text('GST code of its state, two digits.', { nullable: true, max: 2 }) stateCode?: string | null;
  @Text('Its postal code.', { nullable: true, max: 12 }) pincode?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
}

@Input('What to change about a warehouse. What is left out stays.')
export class WarehouseUpdateInput {
  @Key('The warehouse.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What it is called.', { nullable: true, max: 120 }) name?: string | null;
  @Text('The town.', { nullable: true, max: 80 }) city?: string | null;
  @Text('Its postal code.', { nullable: true, max: 12 }) pincode?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Flag('False closes it; it must be empty.', { nullable: true }) isActive?: boolean | null;
}
