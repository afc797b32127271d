import { Aggregate, CreatedAt, Id, Key, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

/** One of the values of an attribute, in the order people expect: S before M before L. Its changes stand in the timeline of the attribute. */
@Aggregate('core_attribute_value', 'One of the values of an attribute, in the order people expect: S before M before L.', { timeline: false })
export class AttributeValue {
  @Id() readonly id!: string;
  @Key('The attribute.', { hidden: true }) attributeId!: string;
  @Whole('Its place among the values.') position!: number;
  @Text('In words, such as Indigo.', { max: 60 }) value!: string;
  @Text('What an SKU says for it, such as IND.', { max: 12 }) code!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
