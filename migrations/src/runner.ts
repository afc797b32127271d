import type { Pool } from 'pg';
import { apply, applyToNew, PATIENCE, type Patience } from './apply.ts';
import { migrationsFor, readMigrations, type Migrations } from './migration.ts';
import { PLATFORM_ROLE } from './roles.ts';
import { schemaName } from './schema-name.ts';
import { grantTables } from './grants.ts';
import { lockFor, transaction } from './transaction.ts';

/** What may be chosen about a run; the defaults are those of production. */
export interface RunOptions {
  readonly migrations?: Migrations;
  readonly patience?: Patience;
}

/** Brings the control plane's schema up to date and answers how many migrations that took. {@link ensureRoles} has run before. */
export async function migratePublic(pool: Pool, options: RunOptions = {}): Promise<number> {
  const { migrations = readMigrations(), patience = PATIENCE } = options;
  let applied = await bootstrap(pool, migrations);
  for (const migration of migrations.public) if (await apply(pool, 'public', PLATFORM_ROLE, migration, patience)) applied += 1;
  return applied;
}

/** Brings one tenant's schema up to date for its modules and answers how many migrations that took. Runs at the same time do not collide. */
export async function migrateTenant(pool: Pool, schema: string, modules: readonly string[], options: RunOptions = {}): Promise<number> {
  const { migrations = readMigrations(), patience = PATIENCE } = options;
  const name = schemaName(schema);
  const wanted = migrationsFor(migrations, modules);
  let applied = await applyToNew(pool, name, name, wanted);
  if (applied) return applied;
  for (const migration of wanted) if (await apply(pool, name, name, migration, patience)) applied += 1;
  return applied;
}

/** The first migration makes the table in which migrations are recorded, so it cannot ask that table whether it is needed. */
function bootstrap(pool: Pool, migrations: Migrations): Promise<number> {
  return transaction(pool, async (client) => {
    await lockFor(client, 'migrate public');
    const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('public.schema_migrations') is not null as exists`);
    if (rows[0]!.exists) return 0;
    const { module, name, checksum, sql } = migrations.public[0]!;
    await client.query(sql);
    await grantTables(client, 'public', PLATFORM_ROLE);
    await client.query('insert into public.schema_migrations (schema, module, name, checksum, applied_at) values ($1, $2, $3, $4, $5)', ['public', module, name, checksum, new Date()]);
    return 1;
  });
}
