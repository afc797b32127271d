import { join } from 'node:path';
import type { Actor } from '@ilms/kernel/context';
import { SYSTEM } from '@ilms/kernel/scope';
import { audit } from '@ilms/platform/audit/audit';
import { RestoreUnderWay } from '@ilms/platform/backup/backup-errors';
import { controlContext } from '@ilms/platform/control-context';
import { platform } from '@ilms/platform/runtime';
import type pg from 'pg';
import type { Owners } from '../system/cells.ts';
import type { Installation } from '../system/installation.ts';
import { ArchiveDirectory } from './archive-store.ts';
import { ArchiveKeys } from './sealed-stream.ts';
import { settleMoves } from '../move/undo-move.ts';
import { guarded } from './tenant-guard.ts';
import { noteWhatWasSwapped } from './note-swapped.ts';
import { dropBeside, restoringOf } from './swap.ts';

export interface TenantRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly schema: string;
  readonly state: string;
  readonly cell: string;
}

/** How long a process may be at the start of its work before it is taken to be gone, in seconds. */
const GONE_AFTER = 30;
const LEFT_BEHIND = 'The process that did this ended in the middle; nothing of it was kept.';

/** What backing up and restoring work with: the owner's connections, where archives lie, and their keys. `owner` is that to the control plane. */
export class Archives {
  readonly store: ArchiveDirectory;
  readonly keys: ArchiveKeys;
  readonly owner: pg.Pool;
  readonly owners: Owners;

  constructor(readonly installation: Installation) {
    const { settings, owners } = installation;
    if (!owners) throw new Error('This process may not read or make schemas.');
    this.owners = owners;
    this.owner = owners.home;
    this.store = new ArchiveDirectory(settings.backupDir ?? join(settings.dataDir, 'backups'));
    this.keys = new ArchiveKeys(settings.secret, settings.secretPrevious ? [settings.secretPrevious] : []);
  }

  async tenant(id: string): Promise<TenantRow> {
    const { rows } = await this.owner.query<TenantRow>('select id, slug, name, schema_name as schema, state, cell from public.tenant where id = $1', [id]);
    return rows[0]!;
  }

  /** The owner's connections to where a company lives. */
  ownerOf({ cell }: Pick<TenantRow, 'cell'>): pg.Pool {
    return this.owners.of(cell);
  }

  /** The modules a company has or ever had; what a module requires before itself. */
  async modulesOf(tenantId: string): Promise<string[]> {
    const { catalogue } = platform();
    const { rows } = await this.owner.query<{ subject: string }>("select distinct subject from public.subscription_event where tenant_id = $1 and kind = 'module_enabled'", [tenantId]);
    return catalogue.inOrder([...catalogue.alwaysOn, ...rows.map(({ subject }) => subject)]);
  }

  audit(tenantId: string, actor: Actor, action: string, details: Record<string, unknown>): Promise<void> {
    return this.installation.platform.run(controlContext('archives', actor), (context) => context.transaction((tx) => audit(tx, { tenantId, actor, action, details, requestId: 'archives' })));
  }

  /**
   * Undoes what a process left behind that is gone, for a company whose guard the caller holds: nothing of it is under way any more. The
   * company is let out of maintenance, and what was half read back is dropped.
   */
  async settle(tenant: TenantRow, mine?: string): Promise<void> {
    await settleMoves(this, tenant, LEFT_BEHIND, mine);
    const { rows: backups } = await this.owner.query<{ id: string }>("update public.backup set state = 'FAILED', finished_at = $3, error = $4 where tenant_id = $1 and state = 'RUNNING' and id is distinct from $2 returning id", [tenant.id, mine ?? null, new Date(), LEFT_BEHIND]);
    for (const { id } of backups) await this.store.removeUnfinished(id);
    const { rows: exports } = await this.owner.query<{ id: string }>("update public.data_export set state = 'FAILED', finished_at = $3, error = $4 where tenant_id = $1 and state = 'RUNNING' and id is distinct from $2 returning id", [tenant.id, mine ?? null, new Date(), LEFT_BEHIND]);
    await this.owner.query('delete from public.data_export_part where export_id = any($1::uuid[])', [exports.map(({ id }) => id)]);
    const { rows: open } = await this.owner.query<{ id: string; number: number }>("select id, number from public.restore_run where tenant_id = $1 and state = 'RUNNING' and id is distinct from $2", [tenant.id, mine ?? null]);
    for (const run of open) await noteWhatWasSwapped(this, tenant, run);
    const { rows: runs } = await this.owner.query<{ number: number; purpose: string }>("update public.restore_run set state = 'FAILED', finished_at = $3, error = $4 where tenant_id = $1 and state = 'RUNNING' and id is distinct from $2 returning number, purpose", [tenant.id, mine ?? null, new Date(), LEFT_BEHIND]);
    await this.letOut(tenant);
    for (const { number } of runs) await dropBeside(this.ownerOf(tenant), restoringOf(tenant.schema, number));
    for (const { number, purpose } of runs) if (purpose === 'RESTORE') await this.audit(tenant.id, SYSTEM, 'restore-undone', { number });
  }

  /** Settles what is left behind of a company, unless somebody is at work on it. */
  async settleWhatWasLeft(tenant: TenantRow): Promise<void> {
    await guarded(this.owner, tenant, () => this.settle(tenant)).catch((error: unknown) => {
      if (!(error instanceof RestoreUnderWay)) throw error;
    });
  }

  /** Gives a company the state back that it had before a restore put it into maintenance. */
  async letOut(tenant: TenantRow): Promise<void> {
    await this.owner.query(
      `update public.tenant t set state = r.former_state, version = t.version + 1, updated_at = $2
         from (select former_state from public.restore_run where tenant_id = $1 and former_state is not null order by number desc limit 1) r
        where t.id = $1 and t.state = 'maintenance'`, [tenant.id, new Date()]);
    platform().tenantChanged(tenant.id);
  }

  /** Companies about which something is written down as under way by a process that may be gone. */
  async perhapsLeft(): Promise<TenantRow[]> {
    const { rows } = await this.owner.query<TenantRow>(
      `select id, slug, name, schema_name as schema, state, cell from public.tenant t where exists (select from public.backup where tenant_id = t.id and state = 'RUNNING' and coalesce(started_at, asked_at) < $1)
          or exists (select from public.data_export where tenant_id = t.id and state = 'RUNNING' and coalesce(started_at, asked_at) < $1)
          or exists (select from public.tenant_move where tenant_id = t.id and state = 'RUNNING' and coalesce(started_at, asked_at) < $1)
          or exists (select from public.restore_run where tenant_id = t.id and state = 'RUNNING' and coalesce(started_at, asked_at) < $1)`, [new Date(Date.now() - GONE_AFTER * 1000)]);
    return rows;
  }
}
