import type { Decimal } from '@ilms/kernel/decimal';
import { Day, Key, Money, Quantity, Value } from '@ilms/kernel/fields';

/** What stood there at the end of one month. */
@Value('What stood there at the end of one month, or of the last day asked for.')
export class StockMonth {
  @Key('Identifies the figure within this question.') id!: string;
  @Day('The first day of the month.') beginsOn!: string;
  @Day('The day at whose end it stood there: the last of the month, or the last day asked for.') endsOn!: string;
  @Quantity('How many units.') quantity!: Decimal;
  @Money('What they were worth.', { nullable: true }) value!: Decimal;
}
