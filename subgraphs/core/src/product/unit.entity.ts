import { Aggregate, CreatedAt, Id, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

/** What a product is counted or measured in, by its unique quantity code (UQC) of the GST returns. */
@Aggregate('core_unit', 'What a product is counted or measured in, by its unique quantity code (UQC) of the GST returns.')
export class Unit {
  @Id() readonly id!: string;
  @Text('UQC, such as PCS or KGS.', { max: 3 }) code!: string;
  @Text('In words.') name!: string;
  @Whole('How many decimals a quantity of it may have.') decimals!: number;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
