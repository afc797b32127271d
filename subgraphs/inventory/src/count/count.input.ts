import { Field } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Day, Flag, Input, Instant, Key, Money, Quantity, Rate, Text, Whole } from '@ilms/kernel/fields';
import { AbcClass } from '../analysis/analysis-words.ts';
import { TallyMode, UncountedLines } from './count-words.ts';

const KEY = 'Your own key for this request, up to 255 characters: a repeated one is answered, not done again.';
const VERSION = 'The version you saw; a stale one is answered with CONFLICT.';

@Input('An item to count.')
export class StockCountItemInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
}

@Input('A count to open. Without category, class and items all of the warehouse is counted.')
export class StockCountOpenInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The warehouse.') warehouseId!: string;
  @Key('Only items of this category and those below it.', { nullable: true }) categoryId?: string | null;
  @Choice(AbcClass, 'Only items of this class over the last 90 days.', { nullable: true }) abc?: AbcClass | null;
  @Children(() => StockCountItemInput, 'Only these items.', { max: 2000, nullable: true }) items?: StockCountItemInput[] | null;
  @Flag('Whether counters do not see what the books say; they do not when nothing is said.', { nullable: true }) isBlind?: boolean | null;
  @Rate('By how many percent a count may differ before it is done again; the company’s when nothing is said.', { nullable: true, min: 0, max: 100 }) tolerancePercent?: Decimal | null;
  @Money('By how many rupees it may, likewise.', { nullable: true, min: 0 }) toleranceValue?: Decimal | null;
  @Text('Whatever else is to be known.', { nullable: true, max: 400 }) note?: string | null;
}

@Input('A count sheet to act on.')
export class StockCountActionInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The sheet.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
}

@Input('What was found of one item.')
export class StockCountEntryInput {
  @Text('SKU, or a barcode of the item or of a pack of it.', { max: 120 }) code!: string;
  @Quantity('How many; 1 when nothing is said. Negative takes back what was added.', { nullable: true }) quantity?: Decimal | null;
  @Text('The unit that the quantity is said in, by its code, such as BOX; what the code stands for when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Choice(TallyMode, 'ADD when nothing is said.', { nullable: true }) mode?: TallyMode | null;
  @Instant('When it was counted, where that was earlier: kept by a scanner that had no connection.', { nullable: true }) countedAt?: Date | null;
  @Text('Which batch of it, by number; where the sheet has only one of the item that one is meant when nothing is said.', { nullable: true, max: 60 }) batch?: string | null;
  @Flag('true: the batch may be one that nobody knew, and is entered; a slip of the scanner enters none.', { nullable: true }) isNewBatch?: boolean | null;
  @Day('Of a batch nobody knew: the last day on which it may be sold.', { nullable: true }) expiresOn?: string | null;
}

@Input('Counts to enter on a sheet. Several people may do so at the same time.')
export class StockCountRecordInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The sheet.') id!: string;
  @Children(() => StockCountEntryInput, 'What was found, in the order it was found.', { min: 1, max: 200 }) entries!: StockCountEntryInput[];
}

@Input('A line of a count sheet.')
export class StockCountLineKeyInput {
  @Key('The line.') lineId!: string;
}

@Input('Lines that are to be counted again.')
export class StockCountRecountInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The sheet.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Children(() => StockCountLineKeyInput, 'The lines.', { min: 1, max: 500 }) lines!: StockCountLineKeyInput[];
}

@Input('What one unit of an item cost that was found where the books knew of none.')
export class StockCountRateInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Rate('Rupees per unit.', { min: 0 }) rate!: Decimal;
}

@Input('Which units make the difference of one item that is tracked by serial number.')
export class StockCountSerialsInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Field(() => [String], { nullable: true, description: 'Serial numbers that were found and not expected.' }) foundSerials?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Serial numbers that were expected and not found.' }) missingSerials?: string[] | null;
}

@Input('A count to post.')
export class StockCountPostInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The sheet.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Choice(UncountedLines, 'What becomes of lines that nobody counted.') uncounted!: UncountedLines;
  @Flag('true accepts lines that should be counted again as they are; this needs stock:approve.', { nullable: true }) acceptDifferences?: boolean | null;
  @Children(() => StockCountRateInput, 'For found items without a cost.', { max: 500, nullable: true }) rates?: StockCountRateInput[] | null;
  @Children(() => StockCountSerialsInput, 'For items that are tracked by serial number and differ.', { max: 500, nullable: true }) serials?: StockCountSerialsInput[] | null;
}

@Input('A count to give up.')
export class StockCountCancelInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The sheet.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Text('Why.', { max: 400 }) reason!: string;
}

@Input('How often items of a warehouse are counted. 0 days: never by plan.')
export class StockCountPlanInput {
  @Key('The warehouse.') warehouseId!: string;
  @Whole('The version you saw, of a plan there is already.', { nullable: true }) version?: number | null;
  @Whole('Days for class A.', { min: 0, max: 730 }) daysA!: number;
  @Whole('Days for class B.', { min: 0, max: 730 }) daysB!: number;
  @Whole('Days for class C.', { min: 0, max: 730 }) daysC!: number;
  @Whole('Lines of a sheet at most.', { min: 1, max: 2000 }) mostLines!: number;
  @Flag('Whether its sheets are blind.') isBlind!: boolean;
  @Flag('Whether sheets are suggested by it.') isActive!: boolean;
}

@Input('What was counted of one item, from a file.')
export class StockCountRowInput {
  @Text('SKU or barcode.', { max: 120 }) code!: string;
  @Quantity('How many units are really there.', { min: 0 }) countedQuantity!: Decimal;
  @Text('The unit that the quantity is said in, by its code; what the code stands for when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Text('Which batch of it, by number; needed where the sheet has several of the item.', { nullable: true, max: 60 }) batch?: string | null;
  @Day('Of a batch nobody knew: the last day on which it may be sold.', { nullable: true }) expiresOn?: string | null;
}

@Input('Counts from a file, for one sheet.')
export class StockCountUploadInput {
  @Text('The sheet, by its number.', { max: 40 }) sheetNumber!: string;
  @Children(() => StockCountRowInput, 'At most 200; each is answered by itself.', { max: 200, rowByRow: true }) rows!: StockCountRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
