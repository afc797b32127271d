import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Flag, Input, Key, Money, Text, Whole } from '@ilms/kernel/fields';

const MADE = 'When it was made.';
const EXPIRES = 'The last day on which it may be sold; worked out from the item’s shelf life when nothing is said.';
const MRP = 'The maximum retail price on its packs, where that is another than the item’s.';
const VENDOR = 'What its vendor or maker calls it.';

@Input('A batch of an item.')
export class BatchInput {
  @Text('The item’s SKU; it is tracked by batch.', { max: 120 }) sku!: string;
  @Text('Its number, as it stands on the packs; an item has each number once.', { max: 60 }) number!: string;
  @Day(MADE, { nullable: true }) madeOn?: string | null;
  @Day(EXPIRES, { nullable: true }) expiresOn?: string | null;
  @Money(MRP, { nullable: true, min: 0 }) mrp?: Decimal | null;
  @Text(VENDOR, { nullable: true, max: 60 }) vendorBatch?: string | null;
  @Text('Whatever else is to be known.', { nullable: true, max: 400 }) note?: string | null;
}

@Input('What to change about a batch. What is left out stays.')
export class BatchUpdateInput {
  @Key('The batch.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.') version!: number;
  @Text('Its number.', { nullable: true, max: 60 }) number?: string | null;
  @Day(MADE, { nullable: true }) madeOn?: string | null;
  @Day('The last day on which it may be sold.', { nullable: true }) expiresOn?: string | null;
  @Money(MRP, { nullable: true, min: 0 }) mrp?: Decimal | null;
  @Text(VENDOR, { nullable: true, max: 60 }) vendorBatch?: string | null;
  @Text('Whatever else is to be known.', { nullable: true, max: 400 }) note?: string | null;
}

@Input('A batch that is held back, or may be sold again.')
export class BatchHoldInput {
  @Key('The batch.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
  @Text('Why; it stays in the timeline.', { max: 400 }) reason!: string;
}

@Input('Batches of items, from a file or another system, by SKU and number.')
export class BatchesUpsertInput {
  @Children(() => BatchInput, 'At most 500; each is answered by itself.', { min: 1, max: 500, rowByRow: true }) batches!: BatchInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
