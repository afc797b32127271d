import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Day, Key, Quantity, Rate, Ref, Text, Value, Whole } from '@ilms/kernel/fields';
import { Variant } from '../catalogue/variant.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { LeadTimeSource, ReorderUrgency } from './reorder-words.ts';
import { Vendor } from './vendor.ts';

/** What a rule comes to with the stock and the demand of today. */
@Value('What a reorder rule comes to with the stock and the demand of today.')
export class ReorderSuggestion {
  @Key('That of the rule.') id!: string;
  @Ref(() => Warehouse, 'For which warehouse.') warehouseId!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Key('Its stock level; null while it never came in there.', { nullable: true }) levelId!: string | null;
  @Choice(ReorderUrgency, 'How pressing it is.') urgency!: ReorderUrgency;
  @Quantity('Units on the shelf, promised or not.') onHand!: Decimal;
  @Quantity('Units promised to documents.') reserved!: Decimal;
  @Quantity('Units that may still be promised.') available!: Decimal;
  @Quantity('Units that left per day, over all days of the rule’s window; issues only, for a transfer is no demand.') dailyDemand!: Decimal;
  @Quantity('Standard deviation of that, days without an issue counted.') demandSpread!: Decimal;
  @Whole('Days from order to delivery.') leadTimeDays!: number;
  @Choice(LeadTimeSource, 'Who says so.') leadTimeFrom!: LeadTimeSource;
  @Quantity('Units that should be left when the delivery arrives.') safetyStock!: Decimal;
  @Quantity('It is ordered when so many or fewer are available.') reorderPoint!: Decimal;
  @Quantity('Up to how many are ordered.') orderUpTo!: Decimal;
  @Quantity('How many to order; 0 when nothing is due.') suggested!: Decimal;
  @Rate('For how many days the available units last at that demand, to one place; null without demand.', { nullable: true }) daysOfCover!: Decimal | null;
  @Day('The day on which they run out at that demand; null without demand, and beyond ten years.', { nullable: true }) runsOutOn!: string | null;
  @Ref(() => Vendor, 'From whom it is bought.', { nullable: true }) vendorId!: string | null;
  @Text('Why, in a sentence with its figures.', { unlisted: true }) reason!: string;
  @Text('How the quantity came about; null when nothing is due.', { nullable: true, unlisted: true }) quantityReason!: string | null;
}
