import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@ilms/kernel/context';
import { ArchiveForeign } from '@ilms/platform/backup/backup-errors';
import { keepStanding } from '@ilms/platform/billing/keep-account';
import { controlContext } from '@ilms/platform/control-context';
import { platform } from '@ilms/platform/runtime';
import { Tenant } from '@ilms/platform/tenant/tenant.entity';
import { APP_ROLE, createRole } from '@ilms/migrations/roles';
import { schemaName } from '@ilms/migrations/schema-name';
import { transaction } from '@ilms/migrations/transaction';
import { alertAdministrators } from './alert.ts';
import type pg from 'pg';
import type { Archives, TenantRow } from './archives.ts';
import { checkArchive, type CheckedArchive } from './check-archive.ts';
import { loadArchive } from './load-archive.ts';
import { noteSwapped, noteWhatWasSwapped } from './note-swapped.ts';
import { asideOf, dropBeside, restoringOf, swapIn } from './swap.ts';
import { EMPTY, guarded } from './tenant-guard.ts';

interface RunRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly archive_id: string;
  readonly number: number;
  readonly purpose: 'RESTORE' | 'DRILL';
  readonly asked_by: string;
  readonly asked_by_kind: Actor['kind'];
  readonly asked_by_id: string;
}

export interface Restored {
  readonly rows: number;
  readonly takenAt: string;
}

/** After this every process has noticed that a company is in maintenance. */
const NOTICED_AFTER = 3_000;
/** How often the swap waits for who is still at work, five seconds each. */
const ATTEMPTS = 6;
const GIVES_WAY = new Set(['55P03', '40P01']);

/** Reads an archive back as was asked for, and writes down what came of it. What was there is untouched until the swap, and after a failure. */
export async function runRestore(archives: Archives, id: string): Promise<Restored> {
  const { owner } = archives;
  const { rows: [run] } = await owner.query<RunRow>('select id, tenant_id, archive_id, number, purpose, asked_by, asked_by_kind, asked_by_id from public.restore_run where id = $1', [id]);
  const tenant = await archives.tenant(run!.tenant_id);
  try {
    return await guarded(owner, tenant, () => restore(archives, run!));
  } catch (error) {
    const words = (error as Error).message;
    const { rowCount } = await owner.query("update public.restore_run set state = 'FAILED', finished_at = $2, error = $3 where id = $1 and state in ('WAITING', 'RUNNING')", [id, new Date(), words.slice(0, 240)]);
    if (rowCount && run!.purpose === 'DRILL') await alertAdministrators(archives, `The restore drill of ${tenant.slug} failed`, `The newest backup of ${tenant.name} (${tenant.slug}), ${run!.archive_id}, could not be restored: ${words}`);
    throw error;
  }
}

async function restore(archives: Archives, run: RunRow): Promise<Restored> {
  const { owner, store, keys } = archives;
  const before = await archives.tenant(run.tenant_id);
  await archives.settle(before, run.id);
  const tenant = await archives.tenant(run.tenant_id); // it may have been let out of maintenance
  const schema = schemaName(tenant.schema);
  const restoring = restoringOf(schema, run.number);
  const step = async (name: string) => void (await owner.query('update public.restore_run set step = $2 where id = $1', [run.id, name]));
  await owner.query("update public.restore_run set state = 'RUNNING', started_at = $2, step = 'checking' where id = $1", [run.id, new Date()]);
  const checked = await checkArchive(await store.read(run.archive_id), keys);
  if (checked.head.tenant.id !== tenant.id) throw new ArchiveForeign(tenant.slug);
  const own = archives.ownerOf(tenant);
  if (EMPTY.includes(tenant.state)) await giveRole(own, schema);
  const modules = platform().catalogue.inOrder([...new Set([...checked.head.modules.filter((code) => !code.startsWith('_')), ...(await archives.modulesOf(tenant.id))])]);
  try {
    const source = await store.read(run.archive_id);
    const rows = await transaction(own, (client) => loadArchive(client, { checked, source, keys, into: restoring, role: schema, modules, onStep: step }));
    if (run.purpose === 'DRILL') await finishDrill(archives, run, { own, restoring, rows });
    else await swap(archives, run, tenant, checked, rows);
    return { rows, takenAt: checked.head.takenAt };
  } finally {
    await dropBeside(own, restoring); // gone already where it took its place
  }
}

async function finishDrill({ owner }: Archives, run: RunRow, { own, restoring, rows }: { own: pg.Pool; restoring: string; rows: number }): Promise<void> {
  await dropBeside(own, restoring);
  await owner.query("update public.restore_run set state = 'DONE', step = 'done', finished_at = $2, row_count = $3 where id = $1", [run.id, new Date(), rows]);
}

/** A company whose data were purged has no role any more, nor has one where it is moved to. */
export async function giveRole(own: pg.Pool, schema: string): Promise<void> {
  await transaction(own, async (client) => {
    await createRole(client, schema, 'nologin noinherit');
    await client.query(`grant ${schema} to ${APP_ROLE} with inherit false, set true`);
  });
}

async function swap(archives: Archives, run: RunRow, tenant: TenantRow, { head }: CheckedArchive, rows: number): Promise<void> {
  const { owner } = archives;
  const { id, schema } = tenant;
  const own = archives.ownerOf(tenant);
  const isEmpty = EMPTY.includes(tenant.state);
  await owner.query("update public.restore_run set step = 'swapping', row_count = $2 where id = $1", [run.id, rows]);
  try {
    await transaction(owner, async (client) => {
      await client.query('update public.restore_run set former_state = $2 where id = $1', [run.id, tenant.state]);
      await client.query("update public.tenant set state = 'maintenance', version = version + 1, updated_at = $2 where id = $1", [id, new Date()]);
    });
    platform().tenantChanged(id);
    await sleep(NOTICED_AFTER);
    for (let attempt = 1; ; attempt++) {
      try {
        const beside = { schema, restoring: restoringOf(schema, run.number), aside: asideOf(schema, run.number) };
        await transaction(own, async (client) => {
          const hasAside = await swapIn(client, beside);
          if (own === owner) await noteSwapped(client, run.id, hasAside);
        });
        break;
      } catch (error) {
        if (attempt === ATTEMPTS || !GIVES_WAY.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  } catch (error) {
    await archives.letOut(tenant);
    throw error;
  }
  if (own !== owner) await noteWhatWasSwapped(archives, tenant, run);
  if (isEmpty) await findStanding(archives, id);
  platform().tenantChanged(id);
  await prepareNew(archives, tenant, head.modules);
  await archives.audit(id, { kind: run.asked_by_kind, id: run.asked_by_id, name: run.asked_by }, 'tenant-restored', { archive: run.archive_id, run: run.id, takenAt: head.takenAt, rows });
}

/** A company that was gone stands where its account says, and is not charged for the months it was away. */
const findStanding = ({ installation }: Archives, id: string): Promise<void> =>
  installation.platform.run(controlContext('archives'), (context) => context.transaction(async (tx) => void (await keepStanding(tx, await tx.lock(Tenant, id)))));

/** Modules the company has taken since the backup find their masters as when they were switched on. */
async function prepareNew(archives: Archives, tenant: TenantRow, had: readonly string[]): Promise<void> {
  const modules = await archives.modulesOf(tenant.id);
  const hasTables = new Set((await archives.ownerOf(tenant).query<{ module: string }>('select distinct module from public.schema_migrations where schema = $1', [tenant.schema])).rows.map(({ module }) => module));
  if (modules.some((code) => hasTables.has(code) && !had.includes(code))) await platform().provisioner.provision(tenant, modules);
}
