import type { Pool } from 'pg';
import { migrationsFor, readMigrations, type Migrations } from './migration.ts';

/** What the runner needs to know of a tenant. */
export interface MigratableTenant {
  readonly slug: string;
  readonly schema: string;
  /** Its modules, the required ones before those that require them. */
  readonly modules: readonly string[];
}

/** What a tenant lacks, or where it differs from the files. */
export interface Pending {
  readonly schema: string;
  readonly module: string;
  readonly name: string;
  readonly hasDrifted: boolean;
}

/** Everything that is missing or different in these tenants, found by one query however many they are. */
export async function pendingFor(pool: Pool, tenants: readonly MigratableTenant[], migrations: Migrations = readMigrations()): Promise<Pending[]> {
  const expected = [...migrations.tenant.values()].flat();
  const wanted = tenants.flatMap((tenant) => modulesOf(migrations, tenant).map((module) => ({ schema: tenant.schema, module })));
  const { rows } = await pool.query<Pending>(
    `select w.schema, e.module, e.name, m.checksum is not null as "hasDrifted"
       from unnest($1::text[], $2::text[]) as w (schema, module)
       join unnest($3::text[], $4::text[], $5::text[]) as e (module, name, checksum) on e.module = w.module
       left join public.schema_migrations m on m.schema = w.schema and m.module = e.module and m.name = e.name
      where m.checksum is distinct from e.checksum
      order by w.schema, e.module, e.name`,
    [wanted.map((each) => each.schema), wanted.map((each) => each.module), expected.map((each) => each.module), expected.map((each) => each.name), expected.map((each) => each.checksum)]);
  return rows;
}

const modulesOf = (migrations: Migrations, tenant: MigratableTenant) => [...new Set(migrationsFor(migrations, tenant.modules).map((migration) => migration.module))];
