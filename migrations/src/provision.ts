import type { Pool, PoolClient } from 'pg';
import { APP_ROLE, createRole } from './roles.ts';
import { migrateTenant, type RunOptions } from './runner.ts';
import { schemaName } from './schema-name.ts';
import { lockFor, transaction } from './transaction.ts';

/**
 * Makes a tenant's schema and its role (no login, owner of nothing), and the tables of its modules. Doing it again completes what was
 * interrupted, or adds the tables of modules that are new. Answers how many migrations were applied.
 */
export async function provisionSchema(pool: Pool, tenant: { schema: string; modules: readonly string[] }, options: RunOptions = {}): Promise<number> {
  const schema = schemaName(tenant.schema);
  await transaction(pool, async (client) => {
    await lockFor(client, `migrate ${schema}`);
    await createRole(client, schema, 'nologin noinherit');
    await client.query(`grant ${schema} to ${APP_ROLE} with inherit false, set true`);
    await client.query(`create schema if not exists ${schema}; grant usage on schema ${schema} to ${schema}`);
  });
  return migrateTenant(pool, schema, tenant.modules, options);
}

/** Everything of a tenant that may stand beside its schema: what a restore reads back or put aside, and what a move carries or left. */
const BESIDE = "nspname ~ ('^' || $1 || '_(aside|restoring|moving|moved)_[0-9]+$')";

/** Removes a tenant's schema with everything in it, what a restore or a move put aside, its role and the record of its migrations; nothing of the tenant can be restored from here. */
export async function dropSchema(pool: Pool, schema: string): Promise<void> {
  const name = schemaName(schema);
  await transaction(pool, async (client) => {
    await lockFor(client, `migrate ${name}`);
    const { rows: beside } = await client.query<{ schema: string }>(`select nspname as schema from pg_namespace where ${BESIDE}`, [name]);
    for (const each of [name, ...beside.map(({ schema: found }) => found)]) await dropWithRecord(client, each);
  });
  await dropRole(pool, name);
}

/** Removes the tables of a tenant where it does not live any more; what stands beside them stays. */
export async function dropTables(pool: Pool, schema: string): Promise<void> {
  const name = schemaName(schema);
  await transaction(pool, async (client) => {
    await lockFor(client, `migrate ${name}`);
    await dropWithRecord(client, name);
  });
  await dropRole(pool, name);
}

async function dropWithRecord(client: PoolClient, schema: string): Promise<void> {
  await client.query(`drop schema if exists ${schema} cascade`);
  await client.query('delete from public.schema_migrations where schema = $1', [schema]);
}

const STILL_USED = '2BP01';

/** Roles belong to a server: where two cells share one, the role stays for as long as the tenant has something in the other. */
export async function dropRole(pool: Pool, schema: string): Promise<void> {
  await pool.query(`drop role if exists ${schemaName(schema)}`).catch((error: Error & { code?: string }) => {
    if (error.code !== STILL_USED) throw error;
  });
}
