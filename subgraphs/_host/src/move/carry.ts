import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { MoveOvertaken } from '@ilms/platform/cell/cell-errors';
import type { ArchiveTail, TableSum } from '../backup/archive.ts';
import { copyIn, copyOut } from '../backup/copy-streams.ts';
import { measure, readingText, shapesIn, STEADY, tableIn, writingText, type TableShape } from '../backup/table-shape.ts';

export interface Carrying {
  readonly slug: string;
  /** The company's own connection, on which nobody else writes until it is over. */
  readonly source: pg.ClientBase;
  readonly schema: string;
  readonly target: pg.ClientBase;
  /** Where its tables were read back, as they stood some time ago. */
  readonly copy: string;
  /** What stands in the copy. */
  readonly known: ArchiveTail['tables'];
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const isSame = (a: TableSum | undefined, b: TableSum) => a?.rows === b.rows && a.sha256 === b.sha256;

async function recordOf(client: pg.ClientBase, schema: string): Promise<string> {
  const { rows } = await client.query<{ key: string }>("select module || '/' || name || ' ' || checksum as key from public.schema_migrations where schema = $1 order by 1", [schema]);
  return rows.map(({ key }) => key).join('\n');
}

/**
 * Brings the copy up to what the company has now that nobody writes in it: every table is counted and hashed again, those that were written to
 * since are read over anew, and hashed where they arrive. Answers how many rows stand in both.
 */
export async function carryRest({ slug, source, schema, target, copy, known }: Carrying): Promise<number> {
  await source.query(STEADY);
  await target.query(STEADY);
  const [shapes, there] = [await shapesIn(source, schema), await shapesIn(target, copy)];
  if (JSON.stringify(shapes) !== JSON.stringify(there) || (await recordOf(source, schema)) !== (await recordOf(target, copy))) throw new MoveOvertaken(slug);
  const written: { shape: TableShape; sum: TableSum }[] = [];
  let rows = 0;
  for (const shape of shapes) {
    const sum = await measure(source, schema, shape);
    rows += sum.rows;
    if (!isSame(known[shape.name], sum)) written.push({ shape, sum });
  }
  await rewrite(target, copy, written.map(({ shape }) => shape), (shape) => pipeline(copyOut(source, readingText(tableIn(schema, shape), shape)), copyIn(target, writingText(copy, shape))));
  for (const { shape, sum } of written) {
    const arrived = await measure(target, copy, shape);
    if (!isSame(arrived, sum)) throw new Error(`${shape.name} arrived with ${arrived.rows} rows that are not the ${sum.rows} that were sent.`);
  }
  await carrySequences(source, schema, target, copy);
  return rows;
}

async function carrySequences(source: pg.ClientBase, schema: string, target: pg.ClientBase, copy: string): Promise<void> {
  const { rows } = await source.query<{ name: string; last: string }>('select sequencename as name, last_value::text as last from pg_sequences where schemaname = $1 and last_value is not null', [schema]);
  for (const { name, last } of rows) await target.query('select setval($1::regclass, $2)', [`${copy}.${quoted(name)}`, last]);
}

/** Empties these tables and fills them again; triggers rest meanwhile, and foreign keys that touch them are taken off and put back over all rows. */
async function rewrite(client: pg.ClientBase, schema: string, tables: readonly TableShape[], fill: (table: TableShape) => Promise<void>): Promise<void> {
  if (tables.length === 0) return;
  const { rows: ties } = await client.query<{ table: string; name: string; definition: string }>(
    `select quote_ident(c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
      where k.connamespace = $1::regnamespace and k.contype = 'f' and (c.relname = any($2) or f.relname = any($2)) order by k.oid`, [schema, tables.map(({ name }) => name)]);
  for (const table of tables) await client.query(`alter table ${tableIn(schema, table)} disable trigger user`);
  for (const { table, name } of ties) await client.query(`alter table ${schema}.${table} drop constraint ${name}`);
  await client.query(`truncate ${tables.map((table) => tableIn(schema, table)).join(', ')}`);
  for (const table of tables) await fill(table);
  for (const { table, name, definition } of ties) await client.query(`alter table ${schema}.${table} add constraint ${name} ${definition}`);
  for (const table of tables) await client.query(`alter table ${tableIn(schema, table)} enable trigger user`);
}
