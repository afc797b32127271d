import type { Pool } from 'pg';
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

/** Removes a tenant's schema with everything in it, what a restore put aside, its role and the record of its migrations; nothing of the tenant can be restored from here. */
export async function dropSchema(pool: Pool, schema: string): Promise<void> {
  const name = schemaName(schema);
  await transaction(pool, async (client) => {
    await lockFor(client, `migrate ${name}`);
    const { rows: beside } = await client.query<{ schema: string }>("select nspname as schema from pg_namespace where nspname ~ ('^' || $1 || '_(aside|restoring)_[0-9]+$')", [name]);
    for (const schema of [name, ...beside.map((each) => each.schema)]) {
      await client.query(`drop schema if exists ${schema} cascade`);
      await client.query('delete from public.schema_migrations where schema = $1', [schema]);
    }
    await client.query(`drop role if exists ${name}`);
  });
}
