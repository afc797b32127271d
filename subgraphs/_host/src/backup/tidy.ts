import { SYSTEM } from '@ilms/kernel/scope';
import { platform } from '@ilms/platform/runtime';
import type { Archives } from './archives.ts';
import { asideOf, dropBeside } from './swap.ts';

/** Deletes archives that are older than is kept, but never a company's newest, what restores put aside a week ago, and exports whose days are over or whose company is gone. */
export async function tidyArchives(archives: Archives): Promise<{ expired: number; dropped: number }> {
  const { owner, store, installation } = archives;
  const now = platform().now();
  const { rows: old } = await owner.query<{ id: string; tenant_id: string }>(
    `select id, tenant_id from public.backup b where state = 'DONE' and finished_at < $1
       and exists (select from public.backup n where n.tenant_id = b.tenant_id and n.state = 'DONE' and n.finished_at > b.finished_at)
       and not exists (select from public.restore_run r where r.archive_id = b.id and r.state in ('WAITING', 'RUNNING')) order by id`, [new Date(now.getTime() - installation.settings.backupDays * 86_400_000)]);
  for (const { id } of old) {
    await owner.query("update public.backup set state = 'EXPIRED' where id = $1", [id]); // first: what is listed can be restored
    await store.remove(id);
  }
  await owner.query(`update public.data_export e set state = 'EXPIRED' from public.tenant t where t.id = e.tenant_id and e.state = 'DONE' and (e.kept_until <= $1 or t.state = 'purged')`, [now]);
  await owner.query("delete from public.data_export_part p using public.data_export e where e.id = p.export_id and e.state = 'EXPIRED'");
  const { rows: aside } = await owner.query<{ id: string; tenant_id: string; number: number; schema: string }>(
    'select r.id, r.tenant_id, r.number, t.schema_name as schema from public.restore_run r join public.tenant t on t.id = r.tenant_id where r.aside_until <= $1 and r.aside_dropped_at is null order by r.id', [now]);
  for (const { id, tenant_id: tenantId, number, schema } of aside) {
    // The company may have been moved since.
    for (const pool of await archives.owners.ofAllItsCells(schema)) await dropBeside(pool, asideOf(schema, number));
    await owner.query('update public.restore_run set aside_dropped_at = $2 where id = $1', [id, now]);
    await archives.audit(tenantId, SYSTEM, 'aside-dropped', { run: id });
  }
  return { expired: old.length, dropped: aside.length };
}
