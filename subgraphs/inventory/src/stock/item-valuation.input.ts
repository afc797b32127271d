import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Flag, Input, Rate, Text } from '@ilms/kernel/fields';
import { ValuationMethod } from './valuation-method.ts';

@Input('How an item is to be valued.')
export class ItemValuationInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Choice(ValuationMethod, 'How it is worked out what goods cost that leave.') method!: ValuationMethod;
  @Rate('STANDARD: rupees that one unit is worth from now on. Needs stock:see-cost.', { nullable: true, min: 0 }) standardCost?: Decimal | null;
  @Text('Why it is another one now.', { nullable: true, max: 500 }) reason?: string | null;
}

@Input('How items are to be valued, from a file or another system.')
export class ItemValuationsUpsertInput {
  @Children(() => ItemValuationInput, 'At most 500; each is answered by itself.', { min: 1, max: 500, rowByRow: true }) valuations!: ItemValuationInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
