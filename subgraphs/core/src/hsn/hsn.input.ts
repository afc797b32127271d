import { Children, Flag, Input, Text } from '@ilms/kernel/fields';

@Input('A code; it is recognised by its digits.')
export class HsnRowInput {
  @Text('2, 4, 6 or 8 digits; services begin with 99.', { max: 12 }) code!: string;
  @Text('What it covers.') description!: string;
  @Text('Code of the tax category usual for it.', { nullable: true, max: 40 }) taxCategoryCode?: string | null;
  @Text('Unique quantity code, such as PCS.', { nullable: true, max: 3 }) uqc?: string | null;
  @Flag('false: not offered any more.', { nullable: true }) isActive?: boolean | null;
}

@Input('HSN and SAC codes; the same again changes nothing.')
export class HsnCodesUpsertInput {
  @Children(() => HsnRowInput, 'The codes.', { min: 1, max: 1000, rowByRow: true }) codes!: HsnRowInput[];
  @Flag('Only try it.', { nullable: true }) dryRun?: boolean | null;
}
