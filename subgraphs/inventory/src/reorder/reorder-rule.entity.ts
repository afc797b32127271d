import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Flag, Id, Quantity, Rate, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Variant } from '../catalogue/variant.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { ReorderMethod } from './reorder-words.ts';
import { Vendor } from './vendor.ts';

/** When an item is ordered again for a warehouse, and how much of it. It says nothing of stock; {@link planReorder} brings both together. */
@Aggregate('inventory_reorder_rule', 'When an item is ordered again for a warehouse, and how much of it.')
export class ReorderRule {
  @Id() readonly id!: string;
  @Ref(() => Warehouse, 'For which warehouse.') warehouseId!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Choice(ReorderMethod, 'How it is decided when to order.') method!: ReorderMethod;
  @Quantity('POINT: it is ordered when so many or fewer are available. DEMAND works it out and has none.', { nullable: true }) reorderPoint?: Decimal | null;
  @Quantity('Up to how many are ordered. DEMAND without it orders enough for `coverDays`.', { nullable: true }) orderUpTo?: Decimal | null;
  @Quantity('Units that should be left when a delivery arrives, stated.', { nullable: true }) safetyStock?: Decimal | null;
  @Rate('The same worked out: in how many of a hundred cycles the stock should last, such as 95.', { nullable: true }) serviceLevel?: Decimal | null;
  @Whole('Days from order to delivery; those of the vendor, else 7, when null.', { nullable: true }) leadTimeDays?: number | null;
  @Whole('Over how many days, today included, demand is measured.') demandDays = 90;
  @Whole('DEMAND: for how many days after its arrival an order should last.') coverDays = 30;
  @Quantity('It is ordered in packs of so many.', { nullable: true }) orderMultiple?: Decimal | null;
  @Quantity('The fewest that can be ordered.', { nullable: true }) minimumOrder?: Decimal | null;
  @Ref(() => Vendor, 'From whom it is bought.', { nullable: true }) vendorId?: string | null;
  @Flag('An inactive rule suggests nothing.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
