import { Id, Instant, Key, Ledger, Text } from '@ilms/kernel/fields';

/** That one paper led to another: an order to its invoice, an invoice to its payment. */
@Ledger('core_document_link', 'That one paper led to another.', { internal: true })
export class DocumentLink {
  @Id() readonly id!: string;
  @Text('The kind of the earlier record.') fromNoun!: string;
  @Key('The earlier record.') fromId!: string;
  @Text('What the earlier one is called.') fromLabel!: string;
  @Text('The kind of the later record.') toNoun!: string;
  @Key('The later record.') toId!: string;
  @Text('What the later one is called.') toLabel!: string;
  @Text('How it led there, such as invoiced.') relation!: string;
  @Instant('When.') at!: Date;
}
