import { Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';

@Input('A new brand.')
export class BrandInput {
  @Text('What it is called.', { max: 120 }) name!: string;
  @Text('Name and address of the manufacturer.', { nullable: true, max: 400 }) manufacturer?: string | null;
}

@Input('What changes about a brand; what is left out stays.')
export class BrandUpdateInput {
  @Key('The brand.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What it is called.', { nullable: true, max: 120 }) name?: string | null;
  @Text('Name and address of the manufacturer.', { nullable: true, max: 400 }) manufacturer?: string | null;
  @Flag('false: not offered for new products any more.', { nullable: true }) isActive?: boolean | null;
}
