import { Children, Choice, Flag, Input, Text, Whole } from '@ilms/kernel/fields';
import { LastDay, StockTracking } from './stock-tracking.ts';

@Input('What is to be known of each unit of an item.')
export class ItemTrackingInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Choice(StockTracking, 'What is to be known of each unit.') tracking!: StockTracking;
  @Whole('BATCH and BATCH_SERIAL: days from the day it is made to the day it expires, 1 to 36500.', { nullable: true, min: 1, max: 36_500 }) shelfLifeDays?: number | null;
  @Flag('BATCH and BATCH_SERIAL: true where every batch must say when it expires.', { nullable: true }) mustExpire?: boolean | null;
  @Choice(LastDay, 'BATCH and BATCH_SERIAL: what the last day of a batch is called on its packs; as before when nothing is said, at first EXPIRY.', { nullable: true }) lastDayIs?: LastDay | null;
}

@Input('What is to be known of each unit of items, from a file or another system.')
export class ItemTrackingsUpsertInput {
  @Children(() => ItemTrackingInput, 'At most 500; each is answered by itself.', { min: 1, max: 500, rowByRow: true }) trackings!: ItemTrackingInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
