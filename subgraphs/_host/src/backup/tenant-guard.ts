import type pg from 'pg';
import { RestoreUnderWay } from '@ilms/platform/backup/backup-errors';
import { onOneConnection } from './one-connection.ts';

/** The company has no schema and nobody at work in it. */
export const EMPTY = ['purged', 'provisioning'];

/**
 * Lets one process at a time back up, restore, export or try out a company. The lock ends with its connection: whoever holds it knows that
 * what is written down as under way was left behind by a process that is gone.
 */
export function guarded<T>(owner: pg.Pool, tenant: { id: string; slug: string }, work: () => Promise<T>): Promise<T> {
  return onOneConnection(owner, async (client) => {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 20261126)) as mine', [`archive ${tenant.id}`]);
    if (!rows[0]!.mine) throw new RestoreUnderWay(tenant.slug);
    return work();
  });
}
