import type pg from 'pg';

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
