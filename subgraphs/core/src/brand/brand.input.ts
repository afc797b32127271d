import { Children, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';

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

@Input('A brand from a file or another system, by its name.')
export class BrandRowInput {
  @Text('What it is called; a known name, whatever its case, is that brand.', { max: 120 }) name!: string;
  @Text('Name and address of the manufacturer; as before when nothing is said.', { nullable: true, max: 400 }) manufacturer?: string | null;
  @Flag('false: not offered for new products any more.', { nullable: true }) isActive?: boolean | null;
}

@Input('Brands from a file or another system.')
export class BrandsUpsertInput {
  @Children(() => BrandRowInput, 'At most 500; each is answered by itself.', { min: 1, max: 500, rowByRow: true }) brands!: BrandRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
