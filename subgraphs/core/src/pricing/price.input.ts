import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Day, Flag, Input, Key, Money, Quantity, Rate, Text, Whole } from '@ilms/kernel/fields';
import { PriceRounding } from './rounding.ts';

@Input('What one item costs in one list from a day on.')
export class PriceRowInput {
  @Text('The item.', { max: 64 }) sku!: string;
  @Text('Code of the price list.', { max: 40 }) priceListCode!: string;
  @Money('Price of one unit.', { min: 0 }) amount!: Decimal;
  @Money('Maximum retail price; as before when nothing is said.', { nullable: true, min: '0.01' }) mrp?: Decimal | null;
  @Day('First day it applies; today when nothing is said.', { nullable: true }) effectiveFrom?: string | null;
  @Day('Last day it applies; without end when nothing is said.', { nullable: true }) validUntil?: string | null;
  @Quantity('Least quantity it applies to; 1 when nothing is said.', { nullable: true, min: '0.000001' }) minQuantity?: Decimal | null;
}

@Input('Prices from a file or another system, by SKU and price list.')
export class PricesUpsertInput {
  @Children(() => PriceRowInput, 'At most 1,000; each is answered by itself.', { min: 1, max: 1000, rowByRow: true }) prices!: PriceRowInput[];
  @Flag('true: a price list nobody knows is made, tax inclusive, as the channel of that code. Otherwise its rows are refused.', { nullable: true }) createPriceLists?: boolean | null;
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}

@Input('A price that has not begun and is taken back.')
export class PriceRemoveInput {
  @Key('The price.') id!: string;
  @Whole('The version you saw.') version!: number;
}

@Input('Which price is asked for.')
export class PriceQuoteInput {
  @Text('The item, by its SKU.', { nullable: true, max: 64 }) sku?: string | null;
  @Key('The item, by its id.', { nullable: true }) variantId?: string | null;
  @Key('The list; that of the customer, else the default one, when nothing is said.', { nullable: true }) priceListId?: string | null;
  @Key('The customer who buys.', { nullable: true }) customerId?: string | null;
  @Quantity('How many are bought; 1 when nothing is said.', { nullable: true, min: '0.000001' }) quantity?: Decimal | null;
  @Day('The day; today when nothing is said.', { nullable: true }) on?: string | null;
}

@Input('A new price list.')
export class PriceListInput {
  @Text('Code, such as WHOLESALE.', { max: 40, pattern: /^\S(.*\S)?$/, expects: 'without blanks around it' }) code!: string;
  @Text('In words.') name!: string;
  @Text('Currency of its prices, ISO 4217; INR when nothing is said.', { nullable: true, max: 3 }) currency?: string | null;
  @Flag('Whether its prices contain the tax, as consumers’ prices must; they do when nothing is said.', { nullable: true }) isTaxInclusive?: boolean | null;
  @Text('The sales channel it belongs to.', { nullable: true, max: 40 }) channel?: string | null;
  @Day('First day it holds.', { nullable: true }) validFrom?: string | null;
  @Day('Last day it holds.', { nullable: true }) validUntil?: string | null;
  @Key('The list whose price is used where this one has none of its own.', { nullable: true }) parentId?: string | null;
  @Rate('Percent that the price of the other list is changed by, such as -12.', { nullable: true, min: -99, max: 1000 }) adjustmentPercent?: Decimal | null;
  @Money('Step a changed price is rounded to, such as 0.50.', { nullable: true, min: '0.01' }) roundTo?: Decimal | null;
  @Choice(PriceRounding, 'Which way a changed price is rounded; to the nearest step when nothing is said.', { nullable: true }) rounding?: PriceRounding | null;
}

@Input('What changes about a price list; what is left out stays.')
export class PriceListUpdateInput {
  @Key('The list.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('In words.', { nullable: true }) name?: string | null;
  @Text('Currency of its prices, while it has none.', { nullable: true, max: 3 }) currency?: string | null;
  @Flag('Whether its prices contain the tax, while it has none.', { nullable: true }) isTaxInclusive?: boolean | null;
  @Text('The sales channel it belongs to.', { nullable: true, max: 40 }) channel?: string | null;
  @Day('First day it holds.', { nullable: true }) validFrom?: string | null;
  @Day('Last day it holds.', { nullable: true }) validUntil?: string | null;
  @Key('The list whose price is used where this one has none of its own.', { nullable: true }) parentId?: string | null;
  @Rate('Percent that the price of the other list is changed by, such as -12.', { nullable: true, min: -99, max: 1000 }) adjustmentPercent?: Decimal | null;
  @Money('Step a changed price is rounded to, such as 0.50.', { nullable: true, min: '0.01' }) roundTo?: Decimal | null;
  @Choice(PriceRounding, 'Which way a changed price is rounded.', { nullable: true }) rounding?: PriceRounding | null;
  @Flag('true: used where no list is named, instead of the one that was.', { nullable: true }) isDefault?: boolean | null;
  @Flag('false: gives no prices any more.', { nullable: true }) isActive?: boolean | null;
}

@Input('A price list from a file or another system, by its code.')
export class PriceListRowInput {
  @Text('Code, such as WHOLESALE.', { max: 40, pattern: /^\S(.*\S)?$/, expects: 'without blanks around it' }) code!: string;
  @Text('In words; the code when nothing is said of a new one.', { nullable: true }) name?: string | null;
  @Text('Currency of its prices, ISO 4217; INR when nothing is said of a new one.', { nullable: true, max: 3 }) currency?: string | null;
  @Flag('Whether its prices contain the tax; they do when nothing is said of a new one.', { nullable: true }) isTaxInclusive?: boolean | null;
  @Text('The sales channel it belongs to.', { nullable: true, max: 40 }) channel?: string | null;
  @Day('First day it holds.', { nullable: true }) validFrom?: string | null;
  @Day('Last day it holds.', { nullable: true }) validUntil?: string | null;
  @Text('Code of the list whose price is used where this one has none of its own; it may stand earlier in the same file.', { nullable: true, max: 40 }) parentCode?: string | null;
  @Rate('Percent that the price of the other list is changed by, such as -12.', { nullable: true, min: -99, max: 1000 }) adjustmentPercent?: Decimal | null;
  @Money('Step a changed price is rounded to, such as 0.50.', { nullable: true, min: '0.01' }) roundTo?: Decimal | null;
  @Choice(PriceRounding, 'Which way a changed price is rounded.', { nullable: true }) rounding?: PriceRounding | null;
  @Flag('false: gives no prices any more.', { nullable: true }) isActive?: boolean | null;
}

@Input('Price lists from a file or another system.')
export class PriceListsUpsertInput {
  @Children(() => PriceListRowInput, 'At most 200; each is answered by itself.', { min: 1, max: 200, rowByRow: true }) priceLists!: PriceListRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
