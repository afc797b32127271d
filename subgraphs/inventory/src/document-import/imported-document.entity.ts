import { Aggregate, Choice, Id, Instant, Key, Text } from '@ilms/kernel/fields';
import { StockDocumentKind } from './document-kind.ts';

/** Which document a reference of a file became: the same file again books nothing. */
@Aggregate('inventory_imported_document', 'Which document a reference of a file became.', { internal: true, timeline: false })
export class ImportedDocument {
  @Id() readonly id!: string;
  @Choice(StockDocumentKind, 'What kind of document.') kind!: StockDocumentKind;
  @Text('What the file calls it; each kind has each reference once.', { max: 60 }) reference!: string;
  @Text('What its lines said, as a digest.') fingerprint!: string;
  @Key('The document.') documentId!: string;
  @Instant('When it was booked.') importedAt!: Date;
  @Text('Who imported it.') importedByName!: string;
}
