import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Flag, Input, Key, Money, Quantity, Text } from '@ilms/kernel/fields';

@Input('One line of a sale that does not exist yet.')
export class TaxQuoteLineInput {
  @Key('The item.') variantId!: string;
  @Quantity('How many.', { min: 0 }) quantity!: Decimal;
  @Text('The unit that quantity and price are said in, by its code; the item’s own when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Money('Price of one unit.', { min: 0 }) unitPrice!: Decimal;
  @Money('Discount on the whole line.', { nullable: true, min: 0 }) discount?: Decimal | null;
}

@Input('A sale that does not exist yet, as far as its taxes depend on it.')
export class TaxQuoteInput {
  @Key('The selling branch.') branchId!: string;
  @Key('The buyer; an unregistered one when nothing is said.', { nullable: true }) customerId?: string | null;
  @Text('Where the goods go when no address is named: a state’s code, abbreviation or name.', { nullable: true, max: 60 }) stateCode?: string | null;
  @Key('The buyer’s address to which the goods go.', { nullable: true }) shippingAddressId?: string | null;
  @Day('The day whose rates apply; today when nothing is said.', { nullable: true }) on?: string | null;
  @Flag('Whether the prices contain the tax.') isTaxInclusive!: boolean;
  @Children(() => TaxQuoteLineInput, 'The lines.', { min: 1, max: 200 }) lines!: TaxQuoteLineInput[];
}
