import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Id, Instant, Key, Ledger, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { TallyMode } from './count-words.ts';

/** What one counter entered, as it was entered. */
@Ledger('inventory_count_tally', 'What one counter entered on a count sheet, as it was entered.')
export class StockCountTally {
  @Id() readonly id!: string;
  @Key('The sheet.', { hidden: true }) sheetId!: string;
  @Key('The line.', { hidden: true }) lineId!: string;
  @Whole('Which count of the line it belongs to.') round!: number;
  @Choice(TallyMode, 'How it was entered.') mode!: TallyMode;
  @Quantity('What was entered.') quantity!: Decimal;
  @Text('The unit it was entered in, where that was not the item’s own.', { nullable: true, max: 12 }) enteredUnit?: string | null;
  @Quantity('How many of that unit.', { nullable: true }) enteredQuantity?: Decimal | null;
  @Quantity('What the line came to with it.') total!: Decimal;
  @Instant('When it was counted.') countedAt!: Date;
  @Instant('When it was entered.') at!: Date;
  @Text('Who counted, by id.', { hidden: true }) actorId!: string;
  @Text('Who counted.') actorName!: string;
}
