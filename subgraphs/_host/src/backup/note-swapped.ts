import type pg from 'pg';
import { transaction } from '@ilms/migrations/transaction';
import type { Archives, TenantRow } from './archives.ts';
import { asideOf, exists } from './swap.ts';
import { EMPTY } from './tenant-guard.ts';

const ASIDE_DAYS = 7;

/** Writes down that a company goes on with what was read back, and lets it out of maintenance; one that was gone stands where its account will say. */
export async function noteSwapped(client: pg.ClientBase, runId: string, hasAside: boolean): Promise<void> {
  const now = new Date();
  await client.query(
    `update public.tenant t set state = case when r.former_state = any($2) then 'suspended' else r.former_state end, version = t.version + 1, updated_at = $3,
        cancelled_at = case when r.former_state = any($2) then null else t.cancelled_at end, held_at = case when r.former_state = any($2) then null else t.held_at end
       from public.restore_run r where r.id = $1 and t.id = r.tenant_id`, [runId, EMPTY, now]);
  await client.query("update public.restore_run set state = 'DONE', step = 'done', finished_at = $2, aside_until = $3 where id = $1", [runId, now, hasAside ? new Date(now.getTime() + ASIDE_DAYS * 86_400_000) : null]);
}

/**
 * A company of another cell is swapped there first, and that is written down after it: whoever is killed between the two has this done by
 * who comes next. Answers whether it was swapped.
 */
export async function noteWhatWasSwapped(archives: Archives, tenant: TenantRow, run: { readonly id: string; readonly number: number }): Promise<boolean> {
  const { rows: [row] } = await archives.owner.query<{ former: string | null; step: string }>('select former_state as former, step from public.restore_run where id = $1', [run.id]);
  if (!row?.former || row.step !== 'swapping') return false;
  const found = await transaction(archives.ownerOf(tenant), async (client) => ({ hasAside: await exists(client, asideOf(tenant.schema, run.number)), isThere: await exists(client, tenant.schema) }));
  if (!found.hasAside && !(EMPTY.includes(row.former) && found.isThere)) return false;
  await transaction(archives.owner, (client) => noteSwapped(client, run.id, found.hasAside));
  return true;
}
