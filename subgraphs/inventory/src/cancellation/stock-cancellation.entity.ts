import { Flag, Id, Instant, Key, Ledger, Text } from '@ilms/kernel/fields';

/** The document that takes a wrong movement of stock back: a receipt, issue, transfer, opening or adjustment. Its movements stand in the same ledger. */
@Ledger('inventory_stock_cancellation', 'The document that takes a wrong movement of stock back. Its movements stand in the same ledger.')
export class StockCancellation {
  @Id() readonly id!: string;
  @Text('Its number, such as SC/26-27/00001.', { max: 40 }) number!: string;
  @Text('What kind of document is cancelled, such as StockReceipt.') documentType!: string;
  @Key('That document.') documentId!: string;
  @Text('Its number, if it has one.', { nullable: true }) documentNumber?: string | null;
  @Text('Why.', { max: 400 }) reason!: string;
  @Flag('true: taken back at its own moment, as if it had never been. false: today, because the books of its day are locked or its author may not change the past.') isAtOwnMoment!: boolean;
  @Instant('When its movements happened.') effectiveAt!: Date;
  @Instant('When it was written down.') cancelledAt!: Date;
  @Text('Who did it, by id.', { hidden: true }) cancelledById!: string;
  @Text('Who did it.') cancelledByName!: string;
}
