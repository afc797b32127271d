import type { Pool, PoolClient } from 'pg';

/** Runs `work` in one transaction on one connection; a connection that broke is not given back to the pool. */
export async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that is lost between two statements says so once; the next statement fails. Unheard, it would end the process.
  const breaks = (error: Error) => { broken = error; };
  client.on('error', breaks);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.off('error', breaks);
    client.release(broken);
  }
}

/** Waits until nobody else migrates, provisions or drops the same thing; freed by the end of the transaction. */
export async function lockFor(client: PoolClient, what: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 20260401))', [what]);
}
