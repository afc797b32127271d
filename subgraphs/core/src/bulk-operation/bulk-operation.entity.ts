import type { Actor } from '@ilms/kernel/context';
import { Aggregate, Bytes, choice, Choice, CreatedAt, Flag, Id, Instant, Json, Key, Text, Version, Whole } from '@ilms/kernel/fields';

export const BulkKind = choice('BulkKind', 'What is done with many records.', {
  EXPORT: 'A list is written to a file.', IMPORT: 'The lines of a file are entered.', ACTION: 'One change is made to each of many records.',
});
export type BulkKind = keyof typeof BulkKind;

export const BulkStatus = choice('BulkStatus', 'How far work on many records is.', {
  DRAFT: 'A file is there; nobody has said yet what its columns mean.', WAITING: 'It will begin in a moment.', RUNNING: 'It is under way.', DONE: 'It has ended; its report says what became of each row.',
  FAILED: 'It had to stop; what was done until then stands.', CANCELLED: 'Somebody stopped it; what was done until then stands.', UNDOING: 'What it changed is being taken back.', UNDONE: 'What it changed was taken back.',
});
export type BulkStatus = keyof typeof BulkStatus;

/** Work on many records, done in the background in the name of who asked for it. What it changes can be taken back for thirty days. */
@Aggregate('core_bulk_operation', 'Work on many records, done in the background in the name of who asked for it.', { timeline: false })
export class BulkOperation {
  @Id() readonly id!: string;
  @Choice(BulkKind, 'What is done.') kind!: BulkKind;
  @Text('What it is called.', { max: 160 }) label!: string;
  @Choice(BulkStatus, 'How far it is.') status!: BulkStatus;
  @Json('What was asked for.', { hidden: true }) request!: Record<string, unknown>;
  @Json('Where it goes on after an interruption.', { hidden: true }) progress!: Record<string, unknown>;
  @Flag('Whether it only tries: nothing is kept of what it does.') isTrial!: boolean;
  @Whole('How many rows there are; null while that is not known.', { nullable: true }) total?: number | null;
  @Whole('How many rows it has looked at.') processed!: number;
  @Whole('How many of them worked, or needed nothing.') succeeded!: number;
  @Whole('How many of them were refused.') failed!: number;
  @Text('user, key or admin.', { hidden: true }) ownerKind!: string;
  @Text('Who asked, by id.', { hidden: true }) ownerId!: string;
  @Text('Who asked.') ownerName!: string;
  @Text('user, key or admin.', { nullable: true, hidden: true }) byKind?: string | null;
  @Text('In whose name it works, by id.', { nullable: true, hidden: true }) byId?: string | null;
  @Text('In whose name it works: who set it off, or takes it back; null before that.', { nullable: true }) byName?: string | null;
  @Key('The access by which one of us set it off; it works no longer than that runs.', { nullable: true, hidden: true }) byAccessId?: string | null;
  @Text('Why it had to stop.', { nullable: true, max: 1000, unlisted: true }) error?: string | null;
  @CreatedAt() createdAt!: Date;
  @Instant('When it began.', { nullable: true }) startedAt?: Date | null;
  @Instant('When it ended.', { nullable: true }) finishedAt?: Date | null;
  @Instant('When it last moved.', { hidden: true }) beatAt!: Date;
  @Version() version!: number;

  /** From now on it works in the name of whoever sets it off, or takes it back. Which of us that is stays with us. */
  workFor({ kind, id, name, behind }: Actor): void {
    Object.assign(this, { byKind: kind, byId: id, byName: name, byAccessId: behind?.access ?? null });
  }

  /** In whose name it works; one of us by his access. */
  get worker(): Actor {
    if (!this.byId) return { kind: this.ownerKind as Actor['kind'], id: this.ownerId, name: this.ownerName };
    return { kind: this.byKind as Actor['kind'], id: this.byId, name: this.byName!, ...(this.byAccessId ? { behind: { access: this.byAccessId } } : {}) };
  }

  get isOpen(): boolean {
    return ['WAITING', 'RUNNING', 'UNDOING'].includes(this.status);
  }
}

/** One line of an import, or one record of a bulk change, and what became of it. */
@Aggregate('core_bulk_row', 'One row of work on many records, and what became of it.', { internal: true, passing: true, timeline: false })
export class BulkOperationRow {
  @Id() readonly id!: string;
  @Key('The operation.') operationId!: string;
  @Whole('Its place: the line of the file, from 1 for the first under the headings.') line!: number;
  @Json('What the line says, by heading; or the record by id and version.') source!: Record<string, string>;
  @Text('CREATED, UPDATED, UNCHANGED, DONE or REFUSED; null while it waits.', { nullable: true }) outcome?: string | null;
  @Text('How the record is called.', { nullable: true }) recordKey?: string | null;
  @Key('The record.', { nullable: true }) recordId?: string | null;
  @Json('Why it was refused.', { nullable: true }) problems?: unknown;
}

/** Rows of an export that is under way, a page of the graph at a time. */
@Aggregate('core_bulk_chunk', 'Rows of an export that is under way.', { internal: true, passing: true, timeline: false })
export class BulkChunk {
  @Id() readonly id!: string;
  @Key('The operation.') operationId!: string;
  @Whole('Its place.') number!: number;
  @Json('The rows.') rows!: unknown[];
}

/** The file that came of an export. */
@Aggregate('core_bulk_file', 'The file that came of an export.', { internal: true, passing: true, timeline: false })
export class BulkFile {
  @Id() readonly id!: string;
  @Text('What it is called.') filename!: string;
  @Text('Its media type.') contentType!: string;
  @Bytes('What is in it.') content!: Buffer;
}

/** What the columns of a file with these headings meant the last time. */
@Aggregate('core_import_mapping', 'What the columns of a file meant the last time.', { internal: true, timeline: false })
export class ImportMapping {
  @Id() readonly id!: string;
  @Text('The kind of file.') kind!: string;
  @Text('SHA-256 of its headings.') headings!: string;
  @Json('By path of the row: a heading, or a constant.') mapping!: Record<string, unknown>;
  @Json('What was said once for the whole file.') options!: Record<string, unknown>;
  @Instant('When it was last used.') usedAt!: Date;
}
