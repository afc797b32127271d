import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Flag, Input, Money, Text } from '@ilms/kernel/fields';

@Input('What one item costs in one list from a day on.')
export class PriceRowInput {
  @Text('The item.', { max: 64 }) sku!: string;
  @Text('Code of the price list.', { max: 40 }) priceListCode!: string;
  @Money('Price of one unit.', { min: 0 }) amount!: Decimal;
  @Money('Maximum retail price; as before when nothing is said.', { nullable: true, min: '0.01' }) mrp?: Decimal | null;
  @Day('First day it applies; today when nothing is said.', { nullable: true }) effectiveFrom?: string | null;
}

@Input('Prices from a file or another system, by SKU and price list.')
export class PricesUpsertInput {
  @Children(() => PriceRowInput, 'At most 1,000; each is answered by itself.', { min: 1, max: 1000, rowByRow: true }) prices!: PriceRowInput[];
  @Flag('true: a price list nobody knows is made, tax inclusive, as the channel of that code. Otherwise its rows are refused.', { nullable: true }) createPriceLists?: boolean | null;
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
