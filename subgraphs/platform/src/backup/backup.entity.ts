import { Aggregate, Choice, choice, Id, Instant, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

export const BackupOrigin = choice('BackupOrigin', 'Why a backup was made.', { DAILY: 'It was the day’s own.', ASKED: 'Somebody asked for it.' });
export const BackupState = choice('BackupState', 'How far a backup is.', {
  WAITING: 'Somebody will begin with it in a moment.', RUNNING: 'It is being written.', DONE: 'It can be restored.', FAILED: 'It was not written; the error says why.', EXPIRED: 'It was kept for as long as was agreed and is deleted.',
});

/** Everything one company has stored, as it stood at one moment, written away under the id of this row. */
@Aggregate('backup', 'Everything a company had stored at one moment, encrypted and written away.', { plane: 'control', timeline: false })
export class Backup {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.') tenantId!: string;
  @Choice(BackupOrigin, 'Why it was made.') origin!: keyof typeof BackupOrigin;
  @Choice(BackupState, 'How far it is.') state!: keyof typeof BackupState;
  @Text('Who asked for it.') askedBy!: string;
  @Instant('When it was asked for.') askedAt!: Date;
  @Instant('When it was begun.', { nullable: true }) startedAt?: Date | null;
  @Instant('When it was finished.', { nullable: true }) finishedAt?: Date | null;
  @Whole('Size of the archive in KiB.', { nullable: true }) sizeKib?: number | null;
  @Whole('How many rows it holds.', { nullable: true }) rowCount?: number | null;
  @Text('Why it failed.', { nullable: true }) error?: string | null;
}
