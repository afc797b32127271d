import { Children, Input, Key, Text, Whole } from '@ilms/kernel/fields';

const VALUE_CODE = { nullable: true, max: 12, pattern: /^[A-Z0-9]+$/, expects: 'capital letters and digits' };

@Input('One of the values of an attribute.')
export class AttributeValueInput {
  @Text('In words, such as Indigo.', { max: 60 }) value!: string;
  @Text('What an SKU says for it; its letters and digits when nothing is said.', VALUE_CODE) code?: string | null;
}

@Input('A new attribute with its values in their order.')
export class AttributeInput {
  @Text('What it is called, such as Size.', { max: 60 }) name!: string;
  @Text('Under which variants carry it; made of the name when nothing is said.', { nullable: true, max: 40, pattern: /^[a-z][a-z0-9_]*$/, expects: 'small letters, digits and underscores, such as neck_type' }) code?: string | null;
  @Children(() => AttributeValueInput, 'Its values, in the order people expect.', { min: 1, max: 500 }) values!: AttributeValueInput[];
}

@Input('What changes about an attribute; what is left out stays.')
export class AttributeUpdateInput {
  @Key('The attribute.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What it is called.', { nullable: true, max: 60 }) name?: string | null;
  @Children(() => AttributeValueInput, 'All its values in their order, known ones by their words. One that is left out goes, unless a variant bears it.', { nullable: true, min: 1, max: 500 }) values?: AttributeValueInput[] | null;
}
