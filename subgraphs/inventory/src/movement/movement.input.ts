import { Field } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Day, Flag, Input, Instant, Key, Money, Quantity, Rate, Text } from '@ilms/kernel/fields';
import { AdjustmentReason } from '../adjustment/adjustment-words.ts';

const KEY = 'Your own key for this request, up to 255 characters: a repeated one is answered, not done again.';
const lines = { min: 1, max: 200 };

@Input('How much of one item.')
export class StockLineInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Quantity('How many units, more than 0.', { min: '0.000001' }) quantity!: Decimal;
  @Text('The unit that quantity and rate are said in, by its code, such as BOX; the item’s own when nothing is said. Stock is kept in the item’s own, in which the quantity must come out.', { nullable: true, max: 12 }) unit?: string | null;
  @Quantity('What it really weighs, in the item’s own unit, where the unit is a catch weight; what so many pieces are taken for when nothing is said.', { nullable: true, min: '0.000001' }) actualQuantity?: Decimal | null;
  @Rate('What one unit cost; of a receipt what it cost when it last came in, when nothing is said, and needed where it never did. Whatever leaves does so at average cost.', { nullable: true, min: 0 }) rate?: Decimal | null;
  @Field(() => [String], { nullable: true, description: 'Its serial numbers, one for each unit, where the item is tracked so.' }) serials?: string[] | null;
  @Flag('Receipts: true draws the serial numbers from the item’s sequence.', { nullable: true }) drawSerials?: boolean | null;
  @Text('Its batch, by number, of items that are tracked so. Needed for a receipt; of what leaves, those that expire first when nothing is said.', { nullable: true, max: 60 }) batch?: string | null;
  @Day('Receipts of a new batch: when it was made.', { nullable: true }) madeOn?: string | null;
  @Day('Receipts of a new batch: the last day on which it may be sold; worked out from the item’s shelf life when nothing is said.', { nullable: true }) expiresOn?: string | null;
  @Money('Receipts of a new batch: the maximum retail price on its packs.', { nullable: true, min: 0 }) batchMrp?: Decimal | null;
}

@Input('Goods that came in from outside.')
export class StockReceiveInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The warehouse that took them in.') warehouseId!: string;
  @Text('Why, or from whom.', { nullable: true }) reason?: string | null;
  @Instant('When it happened, where that is not now; needs stock:backdate. Later movements are valued anew.', { nullable: true }) effectiveAt?: Date | null;
  @Children(() => StockLineInput, 'What came in, at which rate.', lines) lines!: StockLineInput[];
}

@Input('Goods that leave for good: written off, given away, used up.')
export class StockIssueInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The warehouse they leave.') warehouseId!: string;
  @Text('Why they leave.') reason!: string;
  @Instant('When it happened, where that is not now; needs stock:backdate. Later movements are valued anew.', { nullable: true }) effectiveAt?: Date | null;
  @Children(() => StockLineInput, 'What leaves.', lines) lines!: StockLineInput[];
}

@Input('Goods that move to another warehouse of the company.')
export class StockTransferInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The warehouse they leave.') fromWarehouseId!: string;
  @Key('The warehouse they go to.') toWarehouseId!: string;
  @Text('Why.', { nullable: true }) reason?: string | null;
  @Instant('When it happened, where that is not now; needs stock:backdate. Later movements are valued anew.', { nullable: true }) effectiveAt?: Date | null;
  @Children(() => StockLineInput, 'What moves; each line takes its value along.', lines) lines!: StockLineInput[];
}

@Input('What a count found of one item.')
export class StockCountLineInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Quantity('How many units are really there.', { min: 0 }) countedQuantity!: Decimal;
  @Text('The unit that quantity and rate are said in, by its code; the item’s own when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Rate('At what to value units that were found; their average cost when nothing is said.', { nullable: true, min: 0 }) rate?: Decimal | null;
  @Field(() => [String], { nullable: true, description: 'Serial numbers that were found and not expected, where the item is tracked so.' }) foundSerials?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Serial numbers that were expected and not found.' }) missingSerials?: string[] | null;
  @Text('Which batch of it, by number; needed for items that are tracked so.', { nullable: true, max: 60 }) batch?: string | null;
  @Day('Of a batch nobody knew: when it was made.', { nullable: true }) madeOn?: string | null;
  @Day('Of a batch nobody knew: the last day on which it may be sold.', { nullable: true }) expiresOn?: string | null;
}

@Input('A count of items in one warehouse. Items that are not named stay as they are.')
export class StockAdjustInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The warehouse that was counted.') warehouseId!: string;
  @Choice(AdjustmentReason, 'Why, as a word of the list; COUNT when nothing is said.', { nullable: true }) reasonCode?: AdjustmentReason | null;
  @Flag('true: it waits for somebody else to approve it, whatever it is worth.', { nullable: true }) asksApproval?: boolean | null;
  @Text('Why the books are corrected.') reason!: string;
  @Instant('When it happened, where that is not now; needs stock:backdate. Later movements are valued anew.', { nullable: true }) effectiveAt?: Date | null;
  @Children(() => StockCountLineInput, 'What was found, each item once, or each batch of it.', lines) lines!: StockCountLineInput[];
}
