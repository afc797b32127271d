import type pg from 'pg';
import { SYSTEM } from '@ilms/kernel/scope';
import { platform } from '@ilms/platform/runtime';
import { dropRole } from '@ilms/migrations/provision';
import type { Archives } from '../backup/archives.ts';
import { movedOf } from './move-run.ts';

/** Removes what was carried and never arrived, or what was left behind and kept for its time. */
export async function dropCarried(owner: pg.Pool, schema: string): Promise<void> {
  if (!/^t_[0-9a-z]{26}_(moving|moved)_\d+$/.test(schema)) throw new Error(`${schema} is no part of a move.`);
  await owner.query(`drop schema if exists ${schema} cascade`);
  await owner.query('delete from public.schema_migrations where schema = $1', [schema]);
}

/** Deletes what companies have left behind in other cells, a week after they were moved. */
export async function dropLeft(archives: Archives): Promise<number> {
  const { owner, owners } = archives;
  const now = platform().now();
  const { rows } = await owner.query<{ id: string; tenant_id: string; number: number; from_cell: string; schema: string; cell: string }>(
    `select m.id, m.tenant_id, m.number, m.from_cell, t.schema_name as schema, t.cell from public.tenant_move m join public.tenant t on t.id = m.tenant_id
      where m.state = 'DONE' and m.dropped_at is null and m.kept_until <= $1 and m.from_cell = any($2) order by m.id`, [now, owners.all.map(([cell]) => cell)]);
  for (const { id, tenant_id: tenantId, number, from_cell: from, schema, cell } of rows) {
    await dropCarried(owners.of(from), movedOf(schema, number));
    if (cell !== from) await dropRole(owners.of(from), schema);
    await archives.store.remove(id); // where a process was killed just after the company had arrived
    await owner.query('update public.tenant_move set dropped_at = $2 where id = $1', [id, now]);
    await archives.audit(tenantId, SYSTEM, 'moved-dropped', { move: id, cell: from });
  }
  return rows.length;
}
