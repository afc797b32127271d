import { Aggregate, CreatedAt, Day, Id, Key, Money, Quantity, Ref, UpdatedAt, Version } from '@ilms/kernel/fields';
import type { Decimal } from '@ilms/kernel/decimal';
import { PriceList } from './price-list.entity.ts';

/**
 * What one item costs in one price list from a day on and from a quantity on, until the next price begins or its own last day
 * has passed. Its changes stand in the item's timeline.
 */
@Aggregate('core_price', 'What one item costs in one price list from a day on and from a quantity on, until the next price begins or its own last day has passed.', { timeline: false })
export class Price {
  @Id() readonly id!: string;
  @Key('The item.', { hidden: true }) variantId!: string;
  @Ref(() => PriceList, 'The list.') priceListId!: string;
  @Day('First day it applies.') effectiveFrom!: string;
  @Day('Last day it applies; none: until the next price begins. The price before it applies again afterwards.', { nullable: true }) validUntil?: string | null;
  @Quantity('Least quantity it applies to.') minQuantity!: Decimal;
  @Money('Price of one unit.') amount!: Decimal;
  @Money('Maximum retail price shown in this list, where it differs from the item’s.', { nullable: true }) mrp?: Decimal | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
