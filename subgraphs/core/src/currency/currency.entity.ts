import { Aggregate, CreatedAt, Flag, Id, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

/** A currency of ISO 4217. Books are kept in rupees; others are what customers and vendors are dealt with in. */
@Aggregate('core_currency', 'A currency of ISO 4217. Books are kept in rupees; others are what customers and vendors are dealt with in.')
export class Currency {
  @Id() readonly id!: string;
  @Text('ISO 4217 code, such as USD.', { max: 3 }) code!: string;
  @Text('In words.') name!: string;
  @Whole('Decimals of an amount.') decimals!: number;
  @Flag('Offered where a currency is chosen.') isActive!: boolean;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
