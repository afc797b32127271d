import { setTimeout as sleep } from 'node:timers/promises';
import { RestoreUnderWay } from '@ilms/platform/backup/backup-errors';
import { CellOccupied, MoveBehind, MoveCancelled, MoveOvertaken } from '@ilms/platform/cell/cell-errors';
import { platform } from '@ilms/platform/runtime';
import { readMigrations } from '@ilms/migrations/migration';
import { dropRole } from '@ilms/migrations/provision';
import { schemaName, type SchemaName } from '@ilms/migrations/schema-name';
import { transaction } from '@ilms/migrations/transaction';
import { alertAdministrators } from '../backup/alert.ts';
import type { ArchiveTail } from '../backup/archive.ts';
import type { Archives, TenantRow } from '../backup/archives.ts';
import { checkArchive } from '../backup/check-archive.ts';
import { loadArchive, planOf } from '../backup/load-archive.ts';
import { giveRole } from '../backup/run-restore.ts';
import { exists, renamed } from '../backup/swap.ts';
import { takeBackup } from '../backup/take-backup.ts';
import { guarded } from '../backup/tenant-guard.ts';
import { carryRest } from './carry.ts';
import { fenced } from './fence.ts';
import { beginStep, movedOf, movingOf, readMove, type MoveRun, type MoveStep } from './move-run.ts';
import { undoMove } from './undo-move.ts';

export interface Moved {
  readonly rows: number;
  /** How long the company was in maintenance, in milliseconds. */
  readonly closedFor: number;
}

/** After this every process has noticed that a company is in maintenance. */
const NOTICED_AFTER = 3_000;
const KEPT_DAYS = 7;

/** Moves a company as was asked for, and writes down what came of it. It is served from one cell, whole, before, after, and after a failure. */
export async function runMove(archives: Archives, id: string, say: (step: MoveStep) => void = () => undefined): Promise<Moved> {
  const { owner } = archives;
  const run = await readMove(owner, id);
  const tenant = await archives.tenant(run.tenantId);
  try {
    return await guarded(owner, tenant, async () => {
      try {
        return await move(archives, run, say);
      } catch (error) {
        await undoMove(archives, run, (error as Error).message);
        throw error;
      }
    });
  } catch (error) {
    const words = (error as Error).message;
    // Somebody else is at work on the company, so that nothing was begun and nothing is to be undone.
    if (error instanceof RestoreUnderWay) await owner.query("update public.tenant_move set state = 'FAILED', finished_at = $2, error = $3 where id = $1 and state = 'RUNNING'", [id, new Date(), words.slice(0, 240)]);
    if (!(error instanceof MoveCancelled)) await alertAdministrators(archives, `${tenant.slug} was not moved`, `${tenant.name} (${tenant.slug}) was to be moved from ${run.from} to ${run.to} and was not: ${words}`);
    throw error;
  }
}

async function move(archives: Archives, run: MoveRun, say: (step: MoveStep) => void): Promise<Moved> {
  await archives.settle(await archives.tenant(run.tenantId), run.id);
  const tenant = await archives.tenant(run.tenantId);
  if (tenant.cell !== run.from) throw new MoveOvertaken(tenant.slug);
  const begin = async (step: MoveStep) => {
    await beginStep(archives, run, tenant.slug, step);
    say(step);
  };
  await archives.owner.query('update public.tenant_move set started_at = $2 where id = $1', [run.id, new Date()]);
  const known = await carryCopy(archives, run, tenant, begin);
  const closedAt = await close(archives, run, tenant, begin);
  await sleep(NOTICED_AFTER);
  const rows = await carryOver(archives, run, tenant, known, begin);
  await begin('switching');
  await switchCell(archives, run, tenant, rows);
  const closedFor = Date.now() - closedAt.getTime();
  platform().tenantChanged(tenant.id);
  await archives.store.remove(run.id);
  await archives.audit(tenant.id, { kind: run.askedByKind, id: run.askedById, name: run.askedBy }, 'tenant-moved', { move: run.id, from: run.from, to: run.to, rows, closedForMs: closedFor });
  await dropRole(archives.owners.of(run.from), schemaName(tenant.schema));
  return { rows, closedFor };
}

/** Carries the company as it stands at this moment to the other cell, while it goes on; answers what stands there. */
async function carryCopy(archives: Archives, run: MoveRun, tenant: TenantRow, begin: (step: MoveStep) => Promise<void>): Promise<ArchiveTail['tables']> {
  const { store, keys, owner, owners } = archives;
  const [from, to, schema] = [owners.of(run.from), owners.of(run.to), schemaName(tenant.schema)];
  await begin('copying');
  if (await transaction(to, (client) => exists(client, schema))) throw new CellOccupied(tenant.slug, run.to);
  await takeBackup(from, store, keys, run.id, tenant, run.askedBy, owner);
  const checked = await checkArchive(await store.read(run.id), keys);
  const migrations = readMigrations();
  const modules = platform().catalogue.inOrder(checked.head.modules.filter((code) => !code.startsWith('_')));
  const [missing] = planOf(checked, modules, migrations).after;
  if (missing) throw new MoveBehind(tenant.slug, `${missing.module}/${missing.name}`);
  await giveRole(to, schema);
  const source = await store.read(run.id);
  await transaction(to, (client) => loadArchive(client, { checked, source, keys, into: movingOf(schema, run.number), role: schema, modules, migrations, onStep: begin }));
  return checked.tables;
}

/** Nobody is let in any more; what is under way ends. */
async function close({ owner }: Archives, run: MoveRun, tenant: TenantRow, begin: (step: MoveStep) => Promise<void>): Promise<Date> {
  await begin('closing');
  const now = new Date();
  await transaction(owner, async (client) => {
    const { rows: [at] } = await client.query<{ state: string }>('select state from public.tenant where id = $1 for update', [tenant.id]);
    const { rowCount } = await client.query("update public.tenant_move set former_state = $2, closed_at = $3 where id = $1 and state = 'RUNNING' and step = 'closing'", [run.id, at!.state, now]);
    if (!rowCount) throw new MoveCancelled(tenant.slug);
    await client.query("update public.tenant set state = 'maintenance', version = version + 1, updated_at = $2 where id = $1", [tenant.id, now]);
  });
  platform().tenantChanged(tenant.id);
  return now;
}

/**
 * Carries what was written since, puts the tables in their place in the other cell, and takes them away here: in this order, each committed
 * before the next is begun, so that nobody can write to what is left behind once the control plane says where the company lives.
 */
function carryOver({ owners }: Archives, run: MoveRun, tenant: TenantRow, known: ArchiveTail['tables'], begin: (step: MoveStep) => Promise<void>): Promise<number> {
  const schema: SchemaName = schemaName(tenant.schema);
  const copy = movingOf(schema, run.number);
  return fenced(owners.of(run.from), schema, async (source) => {
    await begin('comparing');
    const rows = await transaction(owners.of(run.to), async (target) => {
      const carried = await carryRest({ slug: tenant.slug, source, schema, target, copy, known });
      await renamed(target, copy, schema);
      await target.query(`grant usage on schema ${schema} to ${schema}`);
      return carried;
    });
    await begin('leaving');
    const left = movedOf(schema, run.number);
    await source.query(`revoke all on schema ${schema} from ${schema}`);
    await source.query(`revoke all on all tables in schema ${schema} from ${schema}`);
    await renamed(source, schema, left);
    return rows;
  });
}

/** The one moment at which it lives elsewhere; called off until then, and never after. */
function switchCell({ owner }: Archives, run: MoveRun, tenant: TenantRow, rows: number): Promise<void> {
  return transaction(owner, async (client) => {
    const now = new Date();
    const { rowCount: isDone } = await client.query("update public.tenant_move set state = 'DONE', step = 'done', finished_at = $2, row_count = $3, kept_until = $4 where id = $1 and state = 'RUNNING' and step = 'switching' and cancel_asked_at is null",
      [run.id, now, rows, new Date(now.getTime() + KEPT_DAYS * 86_400_000)]);
    if (!isDone) throw new MoveCancelled(tenant.slug);
    const { rowCount: isMoved } = await client.query(
      `update public.tenant t set cell = m.to_cell, state = m.former_state, version = t.version + 1, updated_at = $2
         from public.tenant_move m where m.id = $1 and t.id = m.tenant_id and t.cell = m.from_cell and t.state = 'maintenance'`, [run.id, now]);
    if (!isMoved) throw new MoveOvertaken(tenant.slug);
  });
}
