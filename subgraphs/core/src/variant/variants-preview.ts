import { Field, Int } from 'type-graphql';
import { Flag, Json, Text, Value } from '@ilms/kernel/fields';

@Value('One combination of values, and what would become of it.')
export class VariantPreview {
  @Text('The SKU it would have, or has.', { max: 240 }) sku!: string;
  @Text('What an invoice line would say, or says.') name!: string;
  @Json('Its values, such as {"size": "L"}.') attributes!: Record<string, unknown>;
  @Flag('Whether the product has it already; it then stays as it is.') isKnown!: boolean;
  @Text('Why it cannot be made.', { nullable: true }) problem!: string | null;
}

@Value('All combinations of some values, and what would become of each.')
export class VariantsPreview {
  @Text('The pattern their SKUs were written by.') skuPattern!: string;
  created!: number;
  kept!: number;
  refused!: number;
  rows!: VariantPreview[];
}
Field(() => Int, { description: 'How many would be made.' })(VariantsPreview.prototype, 'created');
Field(() => Int, { description: 'How many are there already and stay.' })(VariantsPreview.prototype, 'kept');
Field(() => Int, { description: 'How many cannot be made.' })(VariantsPreview.prototype, 'refused');
Field(() => [VariantPreview], { description: 'The combinations, the first attribute changing slowest.' })(VariantsPreview.prototype, 'rows');
