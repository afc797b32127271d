import { Aggregate, Choice, choice, Id, Instant, Key, Ref, Text, Whole } from '@ilms/kernel/fields';
import type { TenantState } from '@ilms/kernel/context';
import { Tenant } from '../tenant/tenant.entity.ts';

export const RestorePurpose = choice('RestorePurpose', 'What an archive is read back for.', {
  RESTORE: 'The company goes on with it.', DRILL: 'To see that it can be done; nothing stays.',
});
export const RestoreState = choice('RestoreState', 'How far a restore is.', { WAITING: 'Somebody will begin with it in a moment.', RUNNING: 'It is under way.', DONE: 'It is done.', FAILED: 'It was undone; the error says why.' });

/** One time that an archive was read back, beside what is there, and what came of it. */
@Aggregate('restore_run', 'One time that an archive was read back, and what came of it.', { plane: 'control', timeline: false })
export class RestoreRun {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.') tenantId!: string;
  @Key('The archive: the id of its backup.') archiveId!: string;
  @Whole('Counts the runs of the company.') number!: number;
  @Choice(RestorePurpose, 'What for.') purpose!: keyof typeof RestorePurpose;
  @Choice(RestoreState, 'How far it is.') state!: keyof typeof RestoreState;
  @Text('What is being done: waiting, checking, loading, verifying, swapping, done.') step!: string;
  @Text('Why, as whoever asked for it said.') reason!: string;
  @Text('Who asked for it.') askedBy!: string;
  @Text('What kind of actor asked.', { hidden: true }) askedByKind!: 'user' | 'key' | 'admin' | 'system';
  @Text('Who asked, by id.', { hidden: true }) askedById!: string;
  @Instant('When it was asked for.') askedAt!: Date;
  @Instant('When it was begun.', { nullable: true }) startedAt?: Date | null;
  @Instant('When it was finished.', { nullable: true }) finishedAt?: Date | null;
  @Text('The state the company had, while it is in maintenance for the swap.', { nullable: true, hidden: true }) formerState?: TenantState | null;
  @Whole('How many rows were read back and compared.', { nullable: true }) rowCount?: number | null;
  @Text('Why it failed.', { nullable: true }) error?: string | null;
  @Instant('Until when what was there before is kept aside.', { nullable: true }) asideUntil?: Date | null;
  @Instant('When what was kept aside was deleted.', { nullable: true }) asideDroppedAt?: Date | null;
}
