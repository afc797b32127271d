import { testDatabase } from '@ilms/host/testing/test-database';
import { newSchemaName } from '@ilms/host/testing/world';
import { migrateTenants } from '@ilms/migrations/fleet';
import { checksumOf, migrationsFor, readMigrations, type Migrations } from '@ilms/migrations/migration';
import { provisionSchema } from '@ilms/migrations/provision';
import { ensureRoles } from '@ilms/migrations/roles';
import { migratePublic } from '@ilms/migrations/runner';
import { figure, milliseconds, type Bench } from '../measurement.ts';

const MODULES = ['inventory', 'oms'];

/** A run over every tenant that changes nothing, and one that adds a column to each. */
export const migrations: Bench = {
  name: 'migrations',
  async run({ isFull, note }) {
    const database = await testDatabase();
    try {
      await ensureRoles(database.pool, database.appPassword);
      await migratePublic(database.pool);
      const all = readMigrations();
      const recorded = Array.from({ length: 1000 }, (_, n) => ({ slug: `tenant-${n}`, schema: newSchemaName(), modules: MODULES }));
      const names = migrationsFor(all, MODULES);
      await database.pool.query(
        `insert into public.schema_migrations (schema, module, name, checksum, applied_at)
         select s, m.module, m.name, m.checksum, now() from unnest($1::text[]) s cross join unnest($2::text[], $3::text[], $4::text[]) m (module, name, checksum)`,
        [recorded.map(({ schema }) => schema), names.map(({ module }) => module), names.map(({ name }) => name), names.map(({ checksum }) => checksum)]);
      let unchanged = 0;
      const nothing = await milliseconds(async () => ({ unchanged } = await migrateTenants(database.pool, recorded)));

      const count = isFull ? 1000 : 100;
      const kernel: Migrations = { ...all, tenant: new Map([['_kernel', all.tenant.get('_kernel')!]]) };
      const tenants = Array.from({ length: count }, (_, n) => ({ slug: `real-${n}`, schema: newSchemaName(), modules: [] }));
      note(`migrations: making ${count} tenants`);
      for (const { schema } of tenants) await provisionSchema(database.pool, { schema, modules: [] }, { migrations: kernel });
      const sql = 'alter table core_number_series add column remark text; create index core_number_series_remark on core_number_series (remark)';
      const next: Migrations = { ...all, tenant: new Map([['_kernel', [...all.tenant.get('_kernel')!, { module: '_kernel', name: '9999_bench', sql, checksum: checksumOf(sql) }]]]) };
      let migrated = 0;
      const adding = await milliseconds(async () => (migrated = (await migrateTenants(database.pool, tenants, { migrations: next })).migrated.filter(({ error }) => !error).length));
      const perThousand = (adding / count) * 1000;
      return [
        { what: 'migration with nothing to do, 1,000 tenants', measured: `${figure(nothing)} ms, ${unchanged} unchanged`, target: '≤ 2 s', ok: nothing <= 2000 && unchanged === 1000 },
        { what: `a column and an index for ${count} tenants${isFull ? '' : ', scaled to 1,000'}`, measured: `${figure(adding / 1000)} s${isFull ? '' : ` → ${figure(perThousand / 1000)} s`}, ${migrated} migrated`, target: '≤ 60 s', ok: perThousand <= 60_000 && migrated === count },
      ];
    } finally {
      await database.stop();
    }
  },
};
