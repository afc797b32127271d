import { randomBytes } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@ilms/host/testing/test-database';
import pg from 'pg';
import { migrateTenants } from './fleet.ts';
import { checksumOf, readMigrations, type Migration, type Migrations } from './migration.ts';
import { pendingFor, type MigratableTenant } from './pending.ts';
import { dropSchema, provisionSchema } from './provision.ts';
import { ensureRoles } from './roles.ts';
import { migratePublic, migrateTenant } from './runner.ts';

const migration = (module: string, name: string, sql: string): Migration => ({ module, name, sql, checksum: checksumOf(sql) });
const modules = ['inventory', 'oms'];

const inventory = [
  migration('inventory', '0001_item', 'create table inventory_item (id uuid primary key, sku text not null)'),
  migration('inventory', '0002_ledger', `create table inventory_ledger (id uuid primary key, quantity numeric not null);
    comment on table inventory_ledger is 'append-only: corrections are new entries'`),
];
const oms = [migration('oms', '0001_order', 'create table oms_order (id uuid primary key, number text not null)')];

const withTenant = (...extra: Migration[]): Migrations => {
  const all = [...inventory, ...oms, ...extra];
  return { public: readMigrations().public, tenant: new Map(modules.map((module) => [module, all.filter((each) => each.module === module)])) };
};
const impatient = { lockTimeoutMs: 100, attempts: 3, backoffMs: 20 };

let database: TestDatabase;
let app: pg.Pool;

const newSchema = () => `t_${BigInt(`0x${randomBytes(17).toString('hex')}`).toString(36).padStart(26, '0').slice(0, 26)}`;
const tenant = (slug: string, has = modules): MigratableTenant => ({ slug, schema: newSchema(), modules: has });
async function provisioned(slug: string, has = modules): Promise<MigratableTenant> {
  const made = tenant(slug, has);
  await provisionSchema(database.pool, made, { migrations: withTenant() });
  return made;
}
const tablesOf = async (schema: string) =>
  (await database.pool.query<{ name: string }>('select table_name as name from information_schema.tables where table_schema = $1 order by 1', [schema])).rows.map((row) => row.name);
const appliedTo = async (schema: string) =>
  (await database.pool.query<{ name: string }>(`select module || '/' || name as name from public.schema_migrations where schema = $1 order by 1`, [schema])).rows.map((row) => row.name);

/** What the application gets when it does this under that role. */
async function asRole(role: string | null, sql: string): Promise<{ rowCount: number | null } | { refused: string }> {
  const client = await app.connect();
  try {
    if (role) await client.query(`set role ${role}`);
    const { rowCount } = await client.query(sql);
    return { rowCount };
  } catch (error) {
    return { refused: (error as { code: string }).code };
  } finally {
    client.release(true);
  }
}
const REFUSED = { refused: '42501' };

beforeAll(async () => {
  database = await testDatabase();
  await ensureRoles(database.pool, database.appPassword);
  await migratePublic(database.pool);
  app = new pg.Pool({ connectionString: database.appUrl, max: 4 });
});
afterAll(async () => {
  await app.end();
  await database.stop();
});

describe('migrating a tenant', () => {
  it('makes the tables of its modules and no others, and records each migration', async () => {
    const { schema } = await provisioned('a', ['inventory']);
    expect(await tablesOf(schema)).toEqual(['inventory_item', 'inventory_ledger']);
    expect(await appliedTo(schema)).toEqual(['inventory/0001_item', 'inventory/0002_ledger']);
  });

  it('applies each migration once when two runs race', async () => {
    const made = Array.from({ length: 6 }, (_, index) => tenant(`race${index}`));
    const runs = made.flatMap((each) => [each, each]).map((each) => provisionSchema(database.pool, each, { migrations: withTenant() }));
    const applied = await Promise.all(runs);
    expect(applied.reduce((sum, each) => sum + each, 0)).toBe(6 * 3);
    for (const { schema } of made) expect(await tablesOf(schema)).toEqual(['inventory_item', 'inventory_ledger', 'oms_order']);
  });

  it('leaves nothing of a migration that fails, and a later run resumes with it', async () => {
    const { schema } = await provisioned('b');
    const broken = migration('oms', '0002_line', 'create table oms_line (id uuid primary key); select 1 / 0');
    await expect(migrateTenant(database.pool, schema, modules, { migrations: withTenant(broken) }))
      .rejects.toMatchObject({ code: 'MIGRATION_FAILED', message: `oms/0002_line could not be applied to ${schema}: division by zero` });
    expect(await tablesOf(schema)).not.toContain('oms_line');
    expect(await appliedTo(schema)).not.toContain('oms/0002_line');

    const mended = migration('oms', '0002_line', 'create table oms_line (id uuid primary key)');
    expect(await migrateTenant(database.pool, schema, modules, { migrations: withTenant(mended) })).toBe(1);
    expect(await tablesOf(schema)).toContain('oms_line');
  });

  it('refuses to go on when an applied file has been changed, and names it', async () => {
    const { schema } = await provisioned('c');
    const changed: Migrations = { public: [], tenant: new Map([['oms', [migration('oms', '0001_order', 'create table oms_order (id text)')]]]) };
    await expect(migrateTenant(database.pool, schema, ['oms'], { migrations: changed }))
      .rejects.toMatchObject({ code: 'MIGRATION_DRIFT', message: expect.stringContaining(`oms/0001_order was applied to ${schema} with another content`) });
  });

  it('gives up on a table that stays busy, and gets through to one that becomes free', async () => {
    const { schema } = await provisioned('d');
    const alter = migration('oms', '0002_note', 'alter table oms_order add column note text');
    const reader = await database.pool.connect();
    await reader.query(`begin; lock table ${schema}.oms_order in access share mode`);
    await expect(migrateTenant(database.pool, schema, modules, { migrations: withTenant(alter), patience: impatient })).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
    const second = migrateTenant(database.pool, schema, modules, { migrations: withTenant(alter), patience: { ...impatient, attempts: 20 } });
    await reader.query('select pg_sleep(0.3)');
    await reader.query('commit');
    reader.release();
    expect(await second).toBe(1);
  });

  it('adds the tables of a module that is enabled later', async () => {
    const { schema } = await provisioned('e', ['inventory']);
    expect(await provisionSchema(database.pool, { schema, modules }, { migrations: withTenant() })).toBe(1);
    expect(await tablesOf(schema)).toContain('oms_order');
  });

  it.each(['public', 't_short', 'T_01234567890123456789012345', 't_0123456789012345678901234"', ''])('refuses %j as the name of a schema', async (schema) => {
    await expect(provisionSchema(database.pool, { schema, modules })).rejects.toMatchObject({ code: 'MIGRATION_INVALID_SCHEMA_NAME' });
    await expect(dropSchema(database.pool, schema)).rejects.toMatchObject({ code: 'MIGRATION_INVALID_SCHEMA_NAME' });
  });
});

describe('migrating all tenants', () => {
  const grown = withTenant(migration('oms', '0002_note', 'alter table oms_order add column note text'));

  it('goes on with the others when one fails, and reports it', async () => {
    const [good, bad, other] = await Promise.all([provisioned('good'), provisioned('bad'), provisioned('other')]);
    await database.pool.query(`drop table ${bad.schema}.oms_order`);
    const seen: string[] = [];
    const report = await migrateTenants(database.pool, [good, bad, other], { migrations: grown, onProgress: ({ slug }) => void seen.push(slug) });
    expect(report.migrated.map(({ slug, applied }) => [slug, applied]).sort()).toEqual([['good', 1], ['other', 1]]);
    expect(report.failed).toMatchObject([{ slug: 'bad', error: { code: 'MIGRATION_FAILED', migration: '0002_note' } }]);
    expect(seen.sort()).toEqual(['bad', 'good', 'other']);
    expect(await pendingFor(database.pool, [good, bad, other], grown)).toEqual([{ schema: bad.schema, module: 'oms', name: '0002_note', hasDrifted: false }]);
  });

  it('touches nobody when the canary fails', async () => {
    const [canary, other] = await Promise.all([provisioned('canary'), provisioned('behind-it')]);
    await database.pool.query(`drop table ${canary.schema}.oms_order`);
    await expect(migrateTenants(database.pool, [other, canary], { migrations: grown, canary: 'canary' })).rejects.toMatchObject({ code: 'MIGRATION_CANARY_FAILED' });
    expect(await appliedTo(other.schema)).not.toContain('oms/0002_note');
  });

  it('sends the canary first', async () => {
    const tenants = await Promise.all(['x', 'y', 'z'].map((slug) => provisioned(slug)));
    const seen: string[] = [];
    await migrateTenants(database.pool, tenants, { migrations: grown, canary: 'z', onProgress: ({ slug }) => void seen.push(slug) });
    expect(seen[0]).toBe('z');
  });

  it('reports drift as pending, so that such a tenant is not taken for one that is up to date', async () => {
    const { schema, slug } = await provisioned('drifted');
    await database.pool.query(`update public.schema_migrations set checksum = 'other' where schema = $1 and name = '0001_order'`, [schema]);
    expect(await pendingFor(database.pool, [{ schema, slug, modules }], withTenant())).toEqual([{ schema, module: 'oms', name: '0001_order', hasDrifted: true }]);
  });

  it('finds in seconds that 1,000 tenants with 60 migrations each lack nothing', async () => {
    const many = Array.from({ length: 60 }, (_, index) => migration('inventory', String(index + 1).padStart(4, '0'), `select ${index}`));
    const migrations: Migrations = { public: [], tenant: new Map([['inventory', many]]) };
    const tenants = Array.from({ length: 1000 }, (_, index) => tenant(`m${index}`, ['inventory']));
    await database.pool.query(
      `insert into public.schema_migrations (schema, module, name, checksum, applied_at)
       select s, 'inventory', m.name, m.checksum, now() from unnest($1::text[]) s cross join unnest($2::text[], $3::text[]) m (name, checksum)`,
      [tenants.map((each) => each.schema), many.map((each) => each.name), many.map((each) => each.checksum)]);
    const started = performance.now();
    const report = await migrateTenants(database.pool, tenants, { migrations });
    expect(performance.now() - started).toBeLessThan(15_000); // not one look for each of 60,000
    expect(report).toEqual({ unchanged: 1000, migrated: [], failed: [] });
  });
});

describe('what the database itself enforces', () => {
  const one = `insert into inventory_ledger (id, quantity) values (uuidv7(), 1)`;

  it('lets a tenant\'s role work in its own schema and reach no other', async () => {
    const [mine, theirs] = await Promise.all([provisioned('mine'), provisioned('theirs')]);
    expect(await asRole(mine.schema, `select from ${mine.schema}.oms_order`)).toEqual({ rowCount: 0 });
    expect(await asRole(mine.schema, `insert into ${mine.schema}.oms_order values (uuidv7(), '1')`)).toEqual({ rowCount: 1 });
    expect(await asRole(mine.schema, `select from ${theirs.schema}.oms_order`)).toEqual(REFUSED);
    expect(await asRole(mine.schema, 'select from public.schema_migrations')).toEqual(REFUSED);
    expect(await asRole(mine.schema, `create table ${mine.schema}.extra (id int)`)).toEqual(REFUSED);
    expect(await asRole(mine.schema, 'create temporary table extra (id int)')).toEqual(REFUSED);
    expect(await asRole(mine.schema, `truncate ${mine.schema}.oms_order`)).toEqual(REFUSED);
  });

  it('gives the application nothing as long as it has taken on no role', async () => {
    const { schema } = await provisioned('f');
    expect(await asRole(null, `select from ${schema}.oms_order`)).toEqual(REFUSED);
    expect(await asRole(null, 'select from public.schema_migrations')).toEqual(REFUSED);
    const { rows } = await database.pool.query(`select role, has_schema_privilege(role, 'public', 'usage') as sees from unnest(array['ilms_app', 'ilms_platform', '${schema}']) role`);
    expect(rows).toEqual([{ role: 'ilms_app', sees: false }, { role: 'ilms_platform', sees: true }, { role: schema, sees: false }]);
  });

  it('lets the control plane read the record of migrations, not write it, and see no tenant', async () => {
    const { schema } = await provisioned('g');
    expect(await asRole('ilms_platform', `select from public.schema_migrations where schema = '${schema}'`)).toEqual({ rowCount: 3 });
    expect(await asRole('ilms_platform', 'delete from public.schema_migrations')).toEqual(REFUSED);
    expect(await asRole('ilms_platform', `select from ${schema}.oms_order`)).toEqual(REFUSED);
  });

  it('adds to a ledger and never changes it', async () => {
    const { schema } = await provisioned('h');
    const within = (sql: string) => sql.replace('inventory_ledger', `${schema}.inventory_ledger`);
    expect(await asRole(schema, within(one))).toEqual({ rowCount: 1 });
    expect(await asRole(schema, within('update inventory_ledger set quantity = 2'))).toEqual(REFUSED);
    expect(await asRole(schema, within('delete from inventory_ledger'))).toEqual(REFUSED);
    expect(await asRole(schema, within('select from inventory_ledger'))).toEqual({ rowCount: 1 });
  });

  it('takes the right to change a table away when a migration declares it append-only', async () => {
    const { schema } = await provisioned('i');
    const declared = migration('oms', '0002_closed', `comment on table oms_order is 'append-only: from now on'`);
    await migrateTenant(database.pool, schema, modules, { migrations: withTenant(declared) });
    expect(await asRole(schema, `delete from ${schema}.oms_order`)).toEqual(REFUSED);
  });

  it('removes the schema, its role and its record when a tenant is dropped, and nothing of another', async () => {
    const [gone, stays] = await Promise.all([provisioned('gone'), provisioned('stays')]);
    await dropSchema(database.pool, gone.schema);
    expect(await tablesOf(gone.schema)).toEqual([]);
    expect(await appliedTo(gone.schema)).toEqual([]);
    expect((await database.pool.query('select from pg_roles where rolname = $1', [gone.schema])).rowCount).toBe(0);
    expect(await tablesOf(stays.schema)).toHaveLength(3);
    expect(await asRole(stays.schema, `select from ${stays.schema}.oms_order`)).toEqual({ rowCount: 0 });
  });

  it('needs no superuser: an owner who may create roles and schemas is enough', async () => {
    const owner = `owner_${randomBytes(6).toString('hex')}`;
    await database.pool.query(`create role ${owner} login createrole password 'owner'`);
    await database.pool.query(`create database ${owner} owner ${owner}`);
    const url = Object.assign(new URL(database.ownerUrl), { username: owner, password: 'owner', pathname: `/${owner}` }).href;
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    pool.on('error', () => { /* dropping its database cuts a connection that is closing */ });
    try {
      await database.pool.query(`grant ilms_app, ilms_platform to ${owner} with admin option`);
      await ensureRoles(pool, database.appPassword);
      await migratePublic(pool);
      const made = tenant('managed');
      expect(await provisionSchema(pool, made, { migrations: withTenant() })).toBe(3);
      await dropSchema(pool, made.schema);
    } finally {
      await pool.end();
      await database.pool.query(`drop database ${owner} with (force)`);
    }
  });
});
