import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { lockFor, transaction } from '@ilms/migrations/transaction';

/** How often who is still writing is waited for, three seconds each. */
const ATTEMPTS = 10;
const GIVES_WAY = new Set(['55P03', '40P01']);

const GAVE_WAY = Symbol('gave way');

async function isFenced(client: pg.PoolClient, schema: string): Promise<boolean> {
  try {
    await client.query("set local lock_timeout = '3s'");
    await lockFor(client, `migrate ${schema}`);
    const { rows } = await client.query<{ table: string }>("select quote_ident(relname) as table from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p') order by 1", [schema]);
    if (rows.length) await client.query(`lock table ${rows.map(({ table }) => `${schema}.${table}`).join(', ')} in share mode`);
    await client.query('set local lock_timeout = 0');
    return true;
  } catch (error) {
    if (GIVES_WAY.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

/**
 * Works on a company while nobody writes in it: what was begun before is waited for, what would begin waits. Readers are not held up. All of it
 * is one transaction, which ends with its connection.
 */
export async function fenced<T>(pool: pg.Pool, schema: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const value = await transaction(pool, async (client) => {
      if (await isFenced(client, schema)) return work(client);
      await client.query('rollback');
      return GAVE_WAY;
    });
    if (value !== GAVE_WAY) return value;
    if (attempt === ATTEMPTS) throw new Error('Somebody was still writing in it after half a minute.');
    await sleep(200);
  }
}
