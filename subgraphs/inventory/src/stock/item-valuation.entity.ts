import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Id, Rate, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Variant } from '../catalogue/variant.ts';
import { ValuationMethod } from './valuation-method.ts';

/** How one item is valued, where it is not by moving average. It is settled before the item moves for the first time. */
@Aggregate('inventory_item_valuation', 'How one item is valued. Settled before it moves for the first time.')
export class ItemValuation {
  @Id() readonly id!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Choice(ValuationMethod, 'How it is worked out what goods cost that leave.') method!: ValuationMethod;
  @Rate('What one unit is worth; only where a standard cost is settled.', { nullable: true }) standardCost?: Decimal | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
