import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Day, Key, Money, Quantity, Rate, Ref, Text, Value, Whole } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';
import { Variant } from '../catalogue/variant.ts';
import { AbcClass, StockPace, XyzClass } from './analysis-words.ts';

/** How one item sold and stands, in one warehouse or in all. */
@Value('How one item sold and stands, in one warehouse or in all.')
export class StockAnalysisItem {
  @Key('Identifies the item within this question: another warehouse or window has other ids.') id!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Choice(AbcClass, 'By the value that left.') abc!: AbcClass;
  @Choice(XyzClass, 'By how even its demand is.') xyz!: XyzClass;
  @Choice(StockPace, 'Whether what is on hand still goes.') pace!: StockPace;
  @Quantity('Units that left in the window; a transfer does not count.') issuedQuantity!: Decimal;
  @Money('What these had cost.', { nullable: true }) issuedValue!: Decimal;
  @Rate('Percent of all value that left.', { nullable: true }) share!: Decimal;
  @Rate('The same, of this item and all that weigh more.', { nullable: true }) cumulativeShare!: Decimal;
  @Rate('Coefficient of variation of the demand of the window’s whole weeks; null without demand.', { nullable: true }) variation!: Decimal | null;
  @Day('When it last moved, in whatever way.') lastMovedOn!: string;
  @Whole('How many days ago that was.') daysSinceMovement!: number;
  @Day('When some last left.', { nullable: true }) lastIssuedOn!: string | null;
  @Whole('How many days ago that was.', { nullable: true }) daysSinceIssue!: number | null;
  @Quantity('Units on hand.') onHand!: Decimal;
  @Money('What these cost.', { nullable: true }) value!: Decimal;
}

/** One of the nine cells of the matrix. */
@Value('The items of one ABC and one XYZ class.')
export class StockAnalysisCell {
  @Choice(AbcClass, 'By the value that left.') abc!: AbcClass;
  @Choice(XyzClass, 'By how even its demand is.') xyz!: XyzClass;
  @Whole('How many items.') items!: number;
  @Money('What left of them in the window, at cost.', { nullable: true }) issuedValue!: Decimal;
  @Money('What is on hand of them, at cost.', { nullable: true }) value!: Decimal;
}

/** The analysis in a few figures. */
@Value('The analysis in a few figures: the matrix, and what does not go.')
export class StockAnalysisSummary {
  @Whole('Items that ever moved.') items!: number;
  @Money('What left in the window, at cost.', { nullable: true }) issuedValue!: Decimal;
  @Money('What is on hand, at cost.', { nullable: true }) value!: Decimal;
  @Whole('Items with slow stock.') slowItems!: number;
  @Money('What the slow stock cost.', { nullable: true }) slowValue!: Decimal;
  @Whole('Items with dead stock.') deadItems!: number;
  @Money('What the dead stock cost.', { nullable: true }) deadValue!: Decimal;
  cells!: StockAnalysisCell[];
}
Field(() => [StockAnalysisCell], { description: 'All nine, A before B before C and X before Y before Z.' })(StockAnalysisSummary.prototype, 'cells');
