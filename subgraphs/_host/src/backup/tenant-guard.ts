import type pg from 'pg';
import { RestoreUnderWay } from '@ilms/platform/backup/backup-errors';

/**
 * Lets one process at a time back up, restore or try out a company. The lock ends with its connection: whoever holds it knows that
 * what is written down as under way was left behind by a process that is gone.
 */
export async function guarded<T>(owner: pg.Pool, tenant: { id: string; slug: string }, work: () => Promise<T>): Promise<T> {
  const client = await owner.connect();
  let broken = false;
  client.on('error', () => { broken = true; });
  const key = `archive ${tenant.id}`;
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 20261126)) as mine', [key]);
    if (!rows[0]!.mine) throw new RestoreUnderWay(tenant.slug);
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 20261126))', [key]).catch(() => { broken = true; });
    }
  } finally {
    client.release(broken);
  }
}
