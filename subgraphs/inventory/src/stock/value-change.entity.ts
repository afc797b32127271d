import type { Decimal } from '@ilms/kernel/decimal';
import { Day, Id, Instant, Key, Ledger, Money, Quantity } from '@ilms/kernel/fields';

/** A figure of the stock ledger that was worked out again because the past was completed. */
@Ledger('inventory_value_change', 'A figure of the stock ledger that was worked out again because an earlier movement was added.')
export class ValueChange {
  @Id() readonly id!: string;
  @Key('The movement whose value it is.', { hidden: true }) entryId!: string;
  @Key('The stock level it belongs to.', { hidden: true }) levelId!: string;
  @Money('What it had been.', { nullable: true }) valueBefore!: Decimal;
  @Money('What it is now.', { nullable: true }) valueAfter!: Decimal;
  @Quantity('By how much a count had differed, where that was worked out again.', { nullable: true }) quantityBefore?: Decimal | null;
  @Quantity('By how much it differs now.', { nullable: true }) quantityAfter?: Decimal | null;
  @Day('The day whose books take the difference: that of the movement, or the day it was worked out where those books are locked.') postedOn!: string;
  @Key('The movement that was added.', { hidden: true }) causeId!: string;
  @Key('The landed cost that was added or taken back.', { nullable: true, hidden: true }) landedCostId?: string | null;
  @Instant('When it was worked out.') at!: Date;
}
