import { Aggregate, Choice, CreatedAt, Flag, Id, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Variant } from '../catalogue/variant.ts';
import { LastDay, StockTracking } from './stock-tracking.ts';

/** What is known of each unit of one item, where that is more than how many there are. It is settled before the item moves for the first time. */
@Aggregate('inventory_item_tracking', 'What is known of each unit of one item. Settled before it moves for the first time.')
export class ItemTracking {
  @Id() readonly id!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Choice(StockTracking, 'What is known of each unit.') tracking!: StockTracking;
  @Whole('BATCH and BATCH_SERIAL: days from the day it is made to the day it expires, where nobody says another one; as the product says when nothing is said.', { nullable: true }) shelfLifeDays?: number | null;
  @Flag('BATCH and BATCH_SERIAL: whether every batch must say when it expires.') mustExpire = false;
  @Choice(LastDay, 'BATCH and BATCH_SERIAL: what the last day of a batch is called on its packs.') lastDayIs!: LastDay;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
