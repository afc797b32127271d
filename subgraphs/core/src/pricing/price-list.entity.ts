import { Aggregate, CreatedAt, Flag, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** What items cost for one kind of buyer or on one marketplace. */
@Aggregate('core_price_list', 'What items cost for one kind of buyer or on one marketplace.')
export class PriceList {
  @Id() readonly id!: string;
  @Text('Code, such as RETAIL or AMAZON.', { max: 40 }) code!: string;
  @Text('In words.') name!: string;
  @Text('Always INR so far.', { max: 3 }) currency!: string;
  @Flag('Whether its prices contain the tax, as consumers’ prices must.') isTaxInclusive!: boolean;
  @Flag('Used where no list is named; exactly one is.') isDefault = false;
  @Text('The sales channel it belongs to.', { nullable: true, max: 40 }) channel?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
