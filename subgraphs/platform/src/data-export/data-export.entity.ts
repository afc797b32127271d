import { Aggregate, Bytes, Choice, choice, Id, Instant, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

export const DataExportState = choice('DataExportState', 'How far an export of a company’s data is.', {
  WAITING: 'Somebody will begin with it in a moment.', RUNNING: 'It is being written.', DONE: 'It can be downloaded.', FAILED: 'It was not written; the error says why.', EXPIRED: 'It was kept for as long as was said and is deleted.',
});

/** Everything a company has with us at one moment, in files that other programs read: tables as CSV, and what was attached. */
@Aggregate('data_export', 'Everything the company has with us at one moment, as one ZIP: a CSV for each table, and every attached file. Download: /download/platform/data-export/<id>.', { plane: 'control', timeline: false })
export class DataExport {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Choice(DataExportState, 'How far it is.') state!: keyof typeof DataExportState;
  @Text('Who asked for it.') askedBy!: string;
  @Text('Who asked for it, by id.', { hidden: true }) askedById!: string;
  @Instant('When it was asked for.') askedAt!: Date;
  @Instant('When it was begun.', { nullable: true }) startedAt?: Date | null;
  @Instant('When it was finished.', { nullable: true }) finishedAt?: Date | null;
  @Instant('Until when it can be downloaded.', { nullable: true }) keptUntil?: Date | null;
  @Whole('Size of the ZIP in KiB.', { nullable: true }) sizeKib?: number | null;
  @Whole('How many rows its tables have.', { nullable: true }) rowCount?: number | null;
  @Whole('How many attached files are in it.', { nullable: true }) fileCount?: number | null;
  @Whole('In how many parts it is kept.', { nullable: true, hidden: true }) partCount?: number | null;
  @Text('Why it failed.', { nullable: true }) error?: string | null;
}

/** A piece of the ZIP, sealed for its company and its place. */
@Aggregate('data_export_part', 'A piece of an export, sealed.', { plane: 'control', internal: true, timeline: false })
export class DataExportPart {
  @Id() readonly id!: string;
  @Ref(() => DataExport, 'The export.', { hidden: true }) exportId!: string;
  @Whole('Its place, from 0.') place!: number;
  @Bytes('The sealed bytes.') content!: Buffer;
}

/** What a piece is sealed for: moved to another place, export or company it does not open. */
export const sealedFor = (tenantId: string, exportId: string, place: number) => ({ tenantId, purpose: 'data-export', record: `${exportId}/${place}` });
