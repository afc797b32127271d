import { Aggregate, Choice, choice, CreatedAt, Flag, Id, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

export const UnitFamily = choice('UnitFamily', 'What a unit measures; only units of one family convert into each other.', {
  COUNT: 'Things.', PACK: 'What things are packed in; how much is in it depends on the product.', WEIGHT: 'Weight.', LENGTH: 'Length.', AREA: 'Area.', VOLUME: 'Volume.', TIME: 'Time, for services.', OTHER: 'Something else.',
});
export type UnitFamily = keyof typeof UnitFamily;

/** What a product is counted or measured in, by its unique quantity code (UQC) of the GST returns, or by a unit of the company's own. */
@Aggregate('core_unit', 'What a product is counted or measured in: a unique quantity code (UQC) of the GST returns, or a unit of the company’s own.')
export class Unit {
  @Id() readonly id!: string;
  @Text('Such as PCS, KGS, or an own one such as THAAN.', { max: 12 }) code!: string;
  @Text('In words.') name!: string;
  @Whole('How many decimals a quantity of it may have.') decimals!: number;
  @Text('UQC under which the GST returns show it; of a UQC itself, the same.', { max: 3 }) uqc!: string;
  @Choice(UnitFamily, 'What it measures.') family!: UnitFamily;
  @Flag('Offered where a unit is chosen.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
