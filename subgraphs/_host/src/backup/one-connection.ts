import type pg from 'pg';
import { STEADY } from './table-shape.ts';

/**
 * Works on one connection and the locks it takes there. It goes back to the pool only when all of it went well: what was on its way when
 * something failed is of no use to anybody, and its locks end with it.
 */
export async function onOneConnection<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const breaks = (error: Error) => { broken ??= error; };
  client.on('error', breaks);
  try {
    return await work(client);
  } catch (error) {
    breaks(error as Error);
    throw error;
  } finally {
    if (!broken) await client.query('select pg_advisory_unlock_all()').catch(breaks);
    client.off('error', breaks);
    client.release(broken);
  }
}

/**
 * Reads a company as it stood at one moment. Nobody waits for it but a migration of the same company: tables that change their shape
 * while they are read could be read by nobody.
 */
export function inSnapshot<T>(pool: pg.Pool, schema: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return onOneConnection(pool, async (client) => {
    // Before the snapshot is taken, for it would be older than what we waited for.
    await client.query('select pg_advisory_lock(hashtextextended($1, 20260401))', [`migrate ${schema}`]);
    return atOneMoment(client, () => work(client));
  });
}

/** Reads on this connection what is there at this moment, whatever is written meanwhile. */
export async function atOneMoment<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only');
  await client.query(STEADY);
  const value = await work();
  await client.query('commit');
  return value;
}
