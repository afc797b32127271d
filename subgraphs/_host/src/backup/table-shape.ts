import { createHash, type Hash } from 'node:crypto';
import type pg from 'pg';
import { copyOut } from './copy-streams.ts';

/** A table as it is written away: what is read, and in which order, so that the same rows are always the same text. */
export interface TableShape {
  /** `core_customer`, or `public.membership` for rows of the control plane. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly order: readonly string[];
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** So that a value has one text, whatever the server is set to. */
export const STEADY = "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local extra_float_digits = 3; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'";

/** The tables of a schema with the columns that are stored, by name. */
export async function shapesIn(client: pg.ClientBase, schema: string): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; order: string[] | null }>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select array_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end order by k.place)
          from pg_index i cross join unnest(i.indkey) with ordinality k (attnum, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
         where i.indrelid = c.oid and i.indisprimary) as "order"
     from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by c.relname`, [schema]);
  return rows.map(({ name, columns, order }) => ({ name, columns, order: order ?? columns.map((column) => `${quoted(column)}::text collate "C"`) }));
}

const listed = (names: readonly string[]) => names.map(quoted).join(', ');

export const readingText = (from: string, { columns, order }: TableShape, where = '') => `copy (select ${listed(columns)} from ${from} ${where} order by ${order.join(', ')}) to stdout`;
export const writingText = (schema: string, { name, columns }: TableShape) => `copy ${schema}.${quoted(name)} (${listed(columns)}) from stdin`;
export const tableIn = (schema: string, { name }: TableShape) => `${schema}.${quoted(name)}`;

/** Counts rows and takes their hash as they pass: in the text of COPY a line is a row, and no value has a line of its own. */
export class TableMeter {
  readonly #hash: Hash = createHash('sha256');
  #rows = 0;

  take(text: Buffer): void {
    this.#hash.update(text);
    for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) this.#rows += 1;
  }

  get sum(): { rows: number; sha256: string } {
    return { rows: this.#rows, sha256: this.#hash.copy().digest('hex') };
  }
}

/** Reads a table as it stands and answers its count and hash. */
export async function measure(client: pg.ClientBase, schema: string, shape: TableShape): Promise<{ rows: number; sha256: string }> {
  const meter = new TableMeter();
  for await (const text of copyOut(client, readingText(tableIn(schema, shape), shape)) as AsyncIterable<Buffer>) meter.take(text);
  return meter.sum;
}
