import type { Decimal } from '@ilms/kernel/decimal';
import { Id, Instant, Key, Ledger, Quantity, Rate, Text } from '@ilms/kernel/fields';

/** What was counted of one item in one warehouse. It holds whatever is said later about the time before it. */
@Ledger('inventory_stock_count', 'What was counted of one item in one warehouse, and when.', { internal: true })
export class StockCount {
  @Id() readonly id!: string;
  @Key('The stock level.') levelId!: string;
  @Instant('When it was counted.') effectiveAt!: Date;
  @Quantity('How many there were.') counted!: Decimal;
  @Rate('At what found units are valued; their average cost when nothing was said.', { nullable: true }) rate?: Decimal | null;
  @Text('The kind of document that says so.') documentType!: string;
  @Key('That document.') documentId!: string;
  @Text('Why it was counted.', { nullable: true }) reason?: string | null;
}
