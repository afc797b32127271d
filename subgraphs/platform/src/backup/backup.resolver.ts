import { Input, Key, Text } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Backup } from './backup.entity.ts';
import { askBackup, askRestoreOf, releaseAside } from './backup.service.ts';
import { RestoreRun } from './restore-run.entity.ts';

@Input('Which company to back up.')
class TenantBackUpInput {
  @Key('The company.') tenantId!: string;
}

@Input('Which backup to restore, and why.')
class TenantRestoreInput {
  @Key('The backup.') backupId!: string;
  @Text('The company’s address, typed once more.', { max: 40 }) confirm!: string;
  @Text('Why; kept in the audit trail.', { max: 500 }) reason!: string;
}

@Input('Whose former data to delete now.')
class AsideReleaseInput {
  @Key('The restore that put them aside.') restoreRunId!: string;
}

const Backups = listOf(Backup, { search: ['askedBy'], order: { askedAt: 'DESC' } });
const RestoreRuns = listOf(RestoreRun, { search: ['askedBy', 'reason'], order: { askedAt: 'DESC' } });

@Resolver(() => Backup)
export class BackupResolver {
  @Query(() => Backups.Connection, { description: 'Backups of all companies, latest first.' })
  backups(@Args(() => Backups.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Backups.page(context, args);
  }

  @Query(() => RestoreRuns.Connection, { description: 'Restores and drills, latest first.' })
  restoreRuns(@Args(() => RestoreRuns.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return RestoreRuns.page(context, args);
  }

  @Mutation(() => payloadOf(Backup), { description: 'Backs a company up now; nobody notices it.' })
  tenantBackUp(@Arg('input', () => TenantBackUpInput) { tenantId }: TenantBackUpInput, @Ctx() context: TenantContext) {
    return askBackup(context, tenantId);
  }

  @Mutation(() => payloadOf(RestoreRun), { description: 'Lets a company go on with what it had when the backup was made. What it has stored since is kept aside for a week.' })
  tenantRestore(@Arg('input', () => TenantRestoreInput) input: TenantRestoreInput, @Ctx() context: TenantContext) {
    return askRestoreOf(context, input);
  }

  @Mutation(() => payloadOf(RestoreRun), { description: 'Deletes what a restore put aside, before its week is over.' })
  asideRelease(@Arg('input', () => AsideReleaseInput) { restoreRunId }: AsideReleaseInput, @Ctx() context: TenantContext) {
    return releaseAside(context, restoreRunId);
  }
}
