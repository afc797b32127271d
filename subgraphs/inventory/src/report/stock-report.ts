import type { Decimal } from '@ilms/kernel/decimal';
import { Key, Money, Quantity, Ref, Text, Value, Whole } from '@ilms/kernel/fields';
import { Batch } from '../batch/batch.entity.ts';
import { Variant } from '../catalogue/variant.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';

/** Until how many days old goods count into each class of age; what is older stands in the last one. */
export const AGES = [30, 60, 90, 180] as const;

/** What one item, or one batch of it, did in one warehouse over some days, and how old is what stood there at their end. */
@Value('What one item, or one batch of it, did in one warehouse over some days, and how old is what stood there at their end.')
export class StockReportRow {
  @Key('Identifies the row within this question: other days have other ids.') id!: string;
  @Ref(() => Warehouse, 'Where.') warehouseId!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Ref(() => Batch, 'Which batch of it; null for an item that is not tracked by batch.', { nullable: true }) batchId?: string | null;
  @Quantity('Units at the beginning of the first day.') opening!: Decimal;
  @Money('What these were worth.', { nullable: true }) openingValue!: Decimal;
  @Quantity('Units that came in, also from other warehouses and by counts.') came!: Decimal;
  @Money('What these brought along.', { nullable: true }) cameValue!: Decimal;
  @Quantity('Units that left, also for other warehouses and by counts.') went!: Decimal;
  @Money('What these had cost.', { nullable: true }) wentValue!: Decimal;
  @Money('By how much a new standard cost changed the value.', { nullable: true }) revalued!: Decimal;
  @Quantity('Units at the end of the last day.') closing!: Decimal;
  @Money('What these were worth.', { nullable: true }) closingValue!: Decimal;
  @Whole('How many days the oldest of these had stood there; null when none did.', { nullable: true }) oldestDays!: number | null;
  @Quantity('Of these up to 30 days.') age30!: Decimal;
  @Money('What these were worth, at the average.', { nullable: true }) age30Value!: Decimal;
  @Quantity('Of these 31 to 60 days.') age60!: Decimal;
  @Money('What these were worth, at the average.', { nullable: true }) age60Value!: Decimal;
  @Quantity('Of these 61 to 90 days.') age90!: Decimal;
  @Money('What these were worth, at the average.', { nullable: true }) age90Value!: Decimal;
  @Quantity('Of these 91 to 180 days.') age180!: Decimal;
  @Money('What these were worth, at the average.', { nullable: true }) age180Value!: Decimal;
  @Quantity('Of these more than 180 days.') ageOver!: Decimal;
  @Money('What these were worth, at the average.', { nullable: true }) ageOverValue!: Decimal;
}
