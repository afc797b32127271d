import { Children, Flag, Input, Text } from '@ilms/kernel/fields';

@Input('One value of one attribute.')
export class AttributeValueRowInput {
  @Text('The attribute, by its name or code, such as Size; made where there is none.', { max: 60 }) attribute!: string;
  @Text('The value in words, such as Indigo.', { max: 60 }) value!: string;
  @Text('What an SKU says for it; as it was, or its letters and digits, when nothing is said.', { nullable: true, max: 12, pattern: /^[A-Z0-9]+$/, expects: 'capital letters and digits' }) code?: string | null;
}

@Input('Values of attributes, from a file or another system.')
export class AttributeValuesUpsertInput {
  @Children(() => AttributeValueRowInput, 'At most 500; each is answered by itself. Values that are not named stay.', { min: 1, max: 500, rowByRow: true }) values!: AttributeValueRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
