import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { ArchiveDamaged, ArchiveNewer } from '@ilms/platform/backup/backup-errors';
import { MigrationDrift, MigrationFailed } from '@ilms/migrations/errors';
import { grantTables } from '@ilms/migrations/grants';
import { migrationsFor, readMigrations, type Migration, type Migrations } from '@ilms/migrations/migration';
import { readArchive } from './archive.ts';
import type { CheckedArchive } from './check-archive.ts';
import { copyIn } from './copy-streams.ts';
import type { ArchiveKeys } from './sealed-stream.ts';
import { measure, STEADY, writingText, type TableShape } from './table-shape.ts';

export interface Load {
  readonly checked: CheckedArchive;
  readonly source: Readable;
  readonly keys: ArchiveKeys;
  /** A schema that is not there yet. */
  readonly into: string;
  /** Who may use its tables once the schema is opened to them. */
  readonly role: string;
  /** Modules it must have tables for, besides those in the archive; what a module requires before itself. */
  readonly modules: readonly string[];
  readonly migrations?: Migrations;
  readonly onStep?: (step: 'loading' | 'verifying') => Promise<void>;
}

/** What to make the tables with, as the archive's rows fit them, and what brings them up to this code afterwards. */
export function planOf({ head }: CheckedArchive, modules: readonly string[], migrations: Migrations): { before: Migration[]; after: Migration[] } {
  const all = migrationsFor(migrations, modules);
  const known = new Map(all.map((migration) => [`${migration.module}/${migration.name}`, migration]));
  for (const { module, name, checksum } of head.migrations) {
    const found = known.get(`${module}/${name}`);
    if (!found) throw new ArchiveNewer(`${module}/${name}`);
    if (found.checksum !== checksum) throw new MigrationDrift(head.tenant.schema, module, name);
  }
  const had = new Set(head.migrations.map(({ module, name }) => `${module}/${name}`));
  const isBefore = ({ module, name }: Migration) => had.has(`${module}/${name}`);
  return { before: all.filter(isBefore), after: all.filter((migration) => !isBefore(migration)) };
}

/**
 * Makes a schema of an archive, in the caller's transaction: tables by the migrations they were written away with, the rows, the constraints
 * that tie them together, what was read back compared with what was written, then the migrations since. Nothing of it is left when any of it fails.
 */
export async function loadArchive(client: pg.PoolClient, { checked, source, keys, into, role, modules, migrations = readMigrations(), onStep }: Load): Promise<number> {
  const { before, after } = planOf(checked, modules, migrations);
  await onStep?.('loading');
  await client.query(STEADY);
  await client.query(`create schema ${into}`);
  await client.query(`set local search_path = ${into}`);
  for (const migration of before) await applied(client, into, migration);
  await client.query('set constraints all immediate'); // what is still to be checked stands in the way of changing a table
  const ties = await untie(client, into);
  const shapes = await fill(client, into, source, keys);
  for (const { table, name, definition } of ties) await client.query(`alter table ${into}.${table} add constraint ${name} ${definition}`);
  for (const { name, last } of checked.head.sequences) await client.query('select setval($1::regclass, $2)', [`${into}.${client.escapeIdentifier(name)}`, last]);
  await onStep?.('verifying');
  const rows = await compare(client, into, shapes, checked);
  for (const { table } of await tablesOf(client, into)) await client.query(`alter table ${into}.${table} enable trigger user`);
  for (const migration of after) await applied(client, into, migration);
  await grantTables(client, into, role);
  const records = [...before, ...after].map(({ module, name, checksum }) => ({ module, name, checksum }));
  await client.query('delete from public.schema_migrations where schema = $1', [into]);
  await client.query(`insert into public.schema_migrations (schema, module, name, checksum, applied_at)
    select $1, r.module, r.name, r.checksum, $2 from jsonb_to_recordset($3::jsonb) as r(module text, name text, checksum text)`, [into, new Date(), JSON.stringify(records)]);
  return rows;
}

const applied = (client: pg.PoolClient, schema: string, { module, name, sql }: Migration) => client.query(sql).catch((error: Error) => { throw new MigrationFailed(schema, module, name, error); });

const tablesOf = async (client: pg.PoolClient, schema: string) => (await client.query<{ table: string }>("select quote_ident(relname) as table from pg_class where relnamespace = $1::regnamespace and relkind = 'r' order by 1", [schema])).rows;

/**
 * Triggers rest and foreign keys are taken off while rows come in, for these come table by table; the keys are put back over all of them,
 * and checked. What migrations put into new tables goes: the archive has it, or what became of it.
 */
async function untie(client: pg.PoolClient, schema: string): Promise<{ table: string; name: string; definition: string }[]> {
  const tables = await tablesOf(client, schema);
  for (const { table } of tables) await client.query(`alter table ${schema}.${table} disable trigger user`);
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select quote_ident(c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid where k.connamespace = $1::regnamespace and k.contype = 'f' order by k.oid`, [schema]);
  for (const { table, name } of rows) await client.query(`alter table ${schema}.${table} drop constraint ${name}`);
  if (tables.length) await client.query(`truncate ${tables.map(({ table }) => `${schema}.${table}`).join(', ')}`);
  return rows;
}

/** Rows of the company's own tables; those of the control plane stay in the archive. */
async function fill(client: pg.PoolClient, schema: string, source: Readable, keys: ArchiveKeys): Promise<TableShape[]> {
  const shapes: TableShape[] = [];
  let open: { sink: Writable; taken: Promise<void> } | undefined;
  let isOurs = false;
  const begin = (shape: TableShape) => {
    const sink = copyIn(client, writingText(schema, shape));
    const taken = finished(sink);
    taken.catch(() => undefined); // told where it is waited for
    shapes.push(shape);
    return { sink, taken };
  };
  const close = async () => {
    open?.sink.end();
    await open?.taken;
    open = undefined;
  };
  for await (const part of readArchive(source, keys)) {
    if (part.kind === 'table') {
      await close();
      isOurs = !part.table.name.startsWith('public.');
      if (isOurs) open = begin(part.table);
    } else if (part.kind === 'rows' && isOurs) {
      if (!open!.sink.write(part.rows)) await Promise.race([once(open!.sink, 'drain'), open!.taken]);
    }
  }
  await close();
  return shapes;
}

async function compare(client: pg.PoolClient, schema: string, shapes: readonly TableShape[], { tables }: CheckedArchive): Promise<number> {
  let total = 0;
  for (const shape of shapes) {
    const found = await measure(client, schema, shape);
    const told = tables[shape.name]!;
    if (found.rows !== told.rows || found.sha256 !== told.sha256) throw new ArchiveDamaged(`${shape.name} came back with ${found.rows} rows that are not the ${told.rows} that were written away`);
    total += found.rows;
  }
  return total;
}
