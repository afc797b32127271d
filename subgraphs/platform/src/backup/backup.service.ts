import type { TenantState } from '@ilms/kernel/context';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { BackupNotRestorable, BackupUnderWay, NothingAside, NothingToBackUp, RestoreNotConfirmed, RestoreUnderWay } from './backup-errors.ts';
import { Backup } from './backup.entity.ts';
import { RestoreRun } from './restore-run.entity.ts';

/** Companies that have data, and whose data may be read: those at rest too. */
const WITH_DATA: readonly TenantState[] = ['trial', 'active', 'past_due', 'restricted', 'suspended', 'cancelled'];
const DAY = 86_400_000;

function expectNobodyElse(found: readonly object[], refusal: Error): void {
  if (found.length) throw refusal;
}

const line = (tx: Transaction, tenantId: string, action: string, details: Record<string, unknown>) =>
  audit(tx, { tenantId, actor: tx.actor, action, details, requestId: tx.request.requestId });

/** Asks for a backup of a company; whoever holds the owner's connection begins with it within seconds. */
export function askBackup(context: TenantContext, tenantId: string, { isRunning = false } = {}): Promise<Backup> {
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    if (!WITH_DATA.includes(tenant.state)) throw new NothingToBackUp(tenant.slug, tenant.state);
    expectNobodyElse(await tx.find(Backup, { tenantId, state: { $in: ['WAITING', 'RUNNING'] } } as never), new BackupUnderWay(tenant.slug));
    const backup = tx.create(Backup, { id: uuidv7(), tenantId, origin: 'ASKED', state: isRunning ? 'RUNNING' : 'WAITING', askedBy: tx.actor.name, askedAt: new Date() });
    await line(tx, tenantId, 'backup-asked', { backup: backup.id });
    return backup;
  });
}

export interface AskedRestore {
  readonly tenantId: string;
  readonly archiveId: string;
  readonly purpose: RestoreRun['purpose'];
  readonly reason: string;
  /** Whether the caller does it itself, at once. */
  readonly isRunning?: boolean;
}

/** Asks for an archive to be read back; one at a time for each company. */
export function askRestore(context: TenantContext, { tenantId, archiveId, purpose, reason, isRunning = false }: AskedRestore): Promise<RestoreRun> {
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    expectNobodyElse(await tx.find(RestoreRun, { tenantId, state: { $in: ['WAITING', 'RUNNING'] } } as never), new RestoreUnderWay(tenant.slug));
    const [last] = await tx.find(RestoreRun, { tenantId } as never, { orderBy: { number: 'desc' }, limit: 1 });
    const run = tx.create(RestoreRun, {
      id: uuidv7(), tenantId, archiveId, number: (last?.number ?? 0) + 1, purpose, state: isRunning ? 'RUNNING' : 'WAITING', step: 'waiting', reason,
      askedBy: tx.actor.name, askedByKind: tx.actor.kind, askedById: tx.actor.id, askedAt: new Date(),
    });
    if (purpose !== 'DRILL') await line(tx, tenantId, 'restore-asked', { archive: archiveId, run: run.id, purpose, reason });
    return run;
  });
}

/** Asks for a company to go on with what it had; its address, typed once more, is the confirmation. */
export async function askRestoreOf(context: TenantContext, { backupId, confirm, reason }: { backupId: string; confirm: string; reason: string }): Promise<RestoreRun> {
  const backup = await context.get(Backup, backupId, ['backupId']);
  if (backup.state !== 'DONE') throw new BackupNotRestorable(backup.state);
  const tenant = await context.get(Tenant, backup.tenantId);
  if (confirm !== tenant.slug) throw new RestoreNotConfirmed(tenant.slug);
  return askRestore(context, { tenantId: tenant.id, archiveId: backup.id, purpose: 'RESTORE', reason });
}

/** One backup a day of every company that has data; what is asked for already counts. Answers how many were asked for. */
export async function askDailyBackups(context: TenantContext): Promise<number> {
  const since = new Date(platform().now().getTime() - DAY / 2);
  const due = await context.sql<{ id: string }>(
    `select t.id from tenant t where t.state = any(?::text[])
       and not exists (select from backup b where b.tenant_id = t.id and (b.state in ('WAITING', 'RUNNING') or b.state = 'DONE' and b.finished_at > ?)) order by t.id`, [WITH_DATA, since]);
  for (const { id } of due) {
    await context.sql(`insert into backup (id, tenant_id, origin, state, asked_by, asked_at) values (?, ?, 'DAILY', 'WAITING', ?, ?) on conflict do nothing`, [uuidv7(), id, context.actor.name, platform().now()]);
  }
  return due.length;
}

/** Asks for the newest archive of one company, chosen by lot, to be read back. Answers undefined where there is none yet. */
export async function askDrill(context: TenantContext, { isRunning = false, tenantId }: { isRunning?: boolean; tenantId?: string } = {}): Promise<RestoreRun | undefined> {
  const [drawn] = await context.sql<{ id: string; tenant_id: string }>(
    `select b.id, b.tenant_id from (select distinct on (tenant_id) id, tenant_id from backup where state = 'DONE' order by tenant_id, finished_at desc) b
       join tenant t on t.id = b.tenant_id
      where (?::uuid is null or b.tenant_id = ?::uuid) and t.state <> 'purged'
        and not exists (select from restore_run r where r.tenant_id = b.tenant_id and r.state in ('WAITING', 'RUNNING'))
      order by random() limit 1`, [tenantId ?? null, tenantId ?? null]);
  return drawn && askRestore(context, { tenantId: drawn.tenant_id, archiveId: drawn.id, purpose: 'DRILL', reason: 'To see that it can be restored.', isRunning });
}

/** Lets what was kept aside by a restore be deleted at the next tidying instead of at its day. */
export function releaseAside(context: TenantContext, runId: string): Promise<RestoreRun> {
  return context.transaction(async (tx) => {
    const run = await tx.lock(RestoreRun, runId, ['id']);
    if (!run.asideUntil || run.asideDroppedAt) throw new NothingAside();
    run.asideUntil = new Date();
    await line(tx, run.tenantId, 'aside-released', { run: run.id });
    return run;
  });
}
