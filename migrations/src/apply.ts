import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { MigrationDrift, MigrationError, MigrationFailed } from './errors.ts';
import { grantTables } from './grants.ts';
import type { Migration } from './migration.ts';
import { lockFor, transaction } from './transaction.ts';

/** How long a migration waits for a lock that requests hold, and how it tries again; short waits keep requests from queueing behind it. */
export interface Patience {
  readonly lockTimeoutMs: number;
  readonly attempts: number;
  readonly backoffMs: number;
}

export const PATIENCE: Patience = { lockTimeoutMs: 5000, attempts: 5, backoffMs: 250 };

// A lock not obtained in time, a deadlock, a serialization failure, a node that is restarting.
const PASSING = new Set(['55P03', '40P01', '40001', '57P01', '57P03', '08006', '08001', 'ECONNRESET']);

/** Applies one migration to one schema unless it is there. The migration, its grants and its record are one transaction. Answers whether it did. */
export async function apply(pool: Pool, schema: string, role: string, migration: Migration, patience: Patience): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await applyOnce(pool, schema, role, migration, patience);
    } catch (error) {
      if (error instanceof MigrationError) throw error;
      const isPassing = PASSING.has((error as { code?: string }).code ?? '');
      if (!isPassing || attempt >= patience.attempts) throw new MigrationFailed(schema, migration.module, migration.name, error as Error);
      await sleep(patience.backoffMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}

/**
 * Makes all tables of a schema in which nothing has been done yet, in one transaction and with one round of grants: a new company waits for
 * it, and half of it is of no use to anybody. Answers how many migrations that were; 0 when the schema is not new, and nothing was done.
 */
export function applyToNew(pool: Pool, schema: string, role: string, migrations: readonly Migration[]): Promise<number> {
  return transaction(pool, async (client) => {
    await lockFor(client, `migrate ${schema}`);
    const { rowCount } = await client.query('select from public.schema_migrations where schema = $1 limit 1', [schema]);
    if (rowCount) return 0;
    await client.query(`set local search_path = ${schema}`);
    for (const { module, name, sql } of migrations) await client.query(sql).catch((error: Error) => { throw new MigrationFailed(schema, module, name, error); });
    await grantTables(client, schema, role);
    const records = migrations.map(({ module, name, checksum }) => ({ module, name, checksum }));
    await client.query(`insert into public.schema_migrations (schema, module, name, checksum, applied_at)
      select $1, r.module, r.name, r.checksum, $2 from jsonb_to_recordset($3::jsonb) as r(module text, name text, checksum text)`, [schema, new Date(), JSON.stringify(records)]);
    return migrations.length;
  });
}

function applyOnce(pool: Pool, schema: string, role: string, migration: Migration, patience: Patience): Promise<boolean> {
  const { module, name, checksum, sql } = migration;
  return transaction(pool, async (client) => {
    await lockFor(client, `migrate ${schema}`);
    const known = await client.query<{ checksum: string }>(
      'select checksum from public.schema_migrations where schema = $1 and module = $2 and name = $3', [schema, module, name]);
    if (known.rows[0]) {
      if (known.rows[0].checksum !== checksum) throw new MigrationDrift(schema, module, name);
      return false;
    }
    // Only now: the wait for a fellow migrator above may be long, the wait for a busy table must not be.
    await client.query(`set local lock_timeout = ${patience.lockTimeoutMs}; set local search_path = ${schema}`);
    await client.query(sql);
    await grantTables(client, schema, role);
    await client.query('insert into public.schema_migrations (schema, module, name, checksum, applied_at) values ($1, $2, $3, $4, $5)', [schema, module, name, checksum, new Date()]);
    return true;
  });
}
