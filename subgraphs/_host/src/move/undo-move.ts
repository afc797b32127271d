import { SYSTEM } from '@ilms/kernel/scope';
import { platform } from '@ilms/platform/runtime';
import { grantTables } from '@ilms/migrations/grants';
import { dropTables } from '@ilms/migrations/provision';
import { schemaName } from '@ilms/migrations/schema-name';
import { lockFor, transaction } from '@ilms/migrations/transaction';
import type { Archives, TenantRow } from '../backup/archives.ts';
import { exists, renamed } from '../backup/swap.ts';
import { dropCarried } from './drop-left.ts';
import { movedOf, movesUnderWay, movingOf, UNDOING, type MoveRun } from './move-run.ts';

/**
 * Lets a company whose guard the caller holds go on where the control plane says it lives, after a move that came to nothing: its tables
 * are put back in their place, what was carried is dropped, and it is let out of maintenance. Doing it again does nothing more.
 */
export async function undoMove(archives: Archives, run: MoveRun, words: string): Promise<void> {
  const { owner, owners, store } = archives;
  const { rows: [open] } = await owner.query<{ step: string }>(
    "update public.tenant_move m set step = $2 from (select id, step from public.tenant_move where id = $1 for update) was where m.id = was.id and m.state in ('WAITING', 'RUNNING') returning was.step", [run.id, UNDOING]);
  if (!open) return; // the company has arrived, or all of this was done
  const tenant = await archives.tenant(run.tenantId);
  const schema = schemaName(tenant.schema);
  const left = movedOf(schema, run.number);
  await transaction(owners.of(run.from), async (client) => {
    await lockFor(client, `migrate ${schema}`); // whoever was carrying it has ended
    if (!(await exists(client, left))) return;
    await renamed(client, left, schema);
    await client.query(`grant usage on schema ${schema} to ${schema}`);
    await grantTables(client, schema, schema);
  });
  await letOut(archives, run);
  await store.removeUnfinished(run.id);
  await store.remove(run.id);
  await dropCarried(owners.of(run.to), movingOf(schema, run.number));
  await dropTables(owners.of(run.to), schema);
  const { rows: [ended] } = await owner.query<{ isCalledOff: boolean }>(
    `update public.tenant_move set state = case when cancel_asked_at is null then 'FAILED' else 'CANCELLED' end, step = $4, finished_at = $2, error = case when cancel_asked_at is null then $3 end
      where id = $1 and state in ('WAITING', 'RUNNING') returning cancel_asked_at is not null as "isCalledOff"`, [run.id, new Date(), words.slice(0, 240), open.step]);
  await archives.audit(tenant.id, SYSTEM, 'move-undone', { move: run.id, step: open.step, calledOff: ended?.isCalledOff ?? false });
}

/** Gives a company the state back that it had before the move put it into maintenance. */
async function letOut({ owner }: Archives, run: MoveRun): Promise<void> {
  await owner.query(
    `update public.tenant t set state = m.former_state, version = t.version + 1, updated_at = $2
       from public.tenant_move m where m.id = $1 and t.id = m.tenant_id and m.former_state is not null and t.state = 'maintenance'`, [run.id, new Date()]);
  platform().tenantChanged(run.tenantId);
}

/** Undoes what a process left behind that is gone. */
export async function settleMoves(archives: Archives, tenant: TenantRow, words: string, mine?: string): Promise<void> {
  for (const run of await movesUnderWay(archives.owner, tenant.id, mine)) await undoMove(archives, run, words);
}
