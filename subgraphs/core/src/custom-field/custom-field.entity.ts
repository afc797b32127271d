import { Aggregate, choice, Choice, CreatedAt, Flag, Id, Json, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

export const CustomFieldKind = choice('CustomFieldKind', 'What stands in a field of the company’s own.', {
  TEXT: 'A text of at most 1,000 characters.', NUMBER: 'A decimal number.', DAY: 'A day.', FLAG: 'Yes or no.', CHOICE: 'One of a list.', CHOICES: 'Several of a list.',
});
export type CustomFieldKind = keyof typeof CustomFieldKind;

/** A field that a company has added to a kind of record. What was entered in it stays when it is put away, and is there again with it. */
@Aggregate('core_custom_field', 'A field that the company has added to a kind of record.')
export class CustomField {
  @Id() readonly id!: string;
  @Text('The kind of record, such as Customer.', { max: 60 }) noun!: string;
  @Text('How programs call it; never changes.', { max: 40 }) key!: string;
  @Text('How people call it.', { max: 80 }) label!: string;
  @Choice(CustomFieldKind, 'What stands in it; never changes.') kind!: CustomFieldKind;
  @Json('The words of its list.', { hidden: true }) choices!: string[];
  @Flag('Whether a record needs it.') isRequired!: boolean;
  @Flag('Whether it is in use.') isActive!: boolean;
  @Whole('Its place on the form.') position!: number;
  @Text('What to know when filling it in.', { nullable: true }) help?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
