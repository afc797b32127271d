import { Readable } from 'node:stream';
import { schemaName } from '@ilms/migrations/schema-name';
import type { Module } from '@ilms/kernel/module';
import type pg from 'pg';
import { ZipFile } from 'yazl';
import type { TenantRow } from '../backup/archives.ts';
import { copyOut } from '../backup/copy-streams.ts';
import { atOneMoment, inSnapshot, onOneConnection } from '../backup/one-connection.ts';
import { exportTables, type ExportTable } from './export-tables.ts';
import { dictionaryOf, readmeOf } from './export-words.ts';

export interface ExportCounts {
  readonly bytes: number;
  readonly rows: number;
  readonly files: number;
  readonly parts: number;
}

/** Where the ZIP goes, piece by piece. */
export type Keep = (piece: Buffer, place: number) => Promise<void>;

const PIECE = 1024 * 1024;

/** Writes everything a company has, as it stood at one moment, into one ZIP. */
export const takeExport = ({ own, control }: { own: pg.Pool; control: pg.Pool }, tenant: TenantRow, modules: readonly Module[], keep: Keep): Promise<ExportCounts> =>
  inSnapshot(own, schemaName(tenant.schema), (client) => (own === control
    ? writeZip({ own: client, control: client }, tenant, modules, keep)
    : onOneConnection(control, (ours) => atOneMoment(ours, () => writeZip({ own: client, control: ours }, tenant, modules, keep)))));

/** The connections to where the company lives, and to the control plane. */
interface Reading { readonly own: pg.PoolClient; readonly control: pg.PoolClient }

async function writeZip(reading: Reading, tenant: TenantRow, modules: readonly Module[], keep: Keep): Promise<ExportCounts> {
  const client = reading.own;
  const { rows: there } = await client.query<{ name: string }>("select relname as name from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p')", [tenant.schema]);
  const names = new Set(there.map(({ name }) => name));
  const tables = exportTables(modules, tenant.schema, (table) => names.has(table));
  const files = names.has('core_attachment') ? (await client.query<{ id: string; filename: string; noun: string }>(`select id, filename, noun from ${tenant.schema}.core_attachment order by id`)).rows : [];
  const rows = await rowCounts(reading, tenant, tables);
  const zip = new ZipFile();
  const failed = new Promise<never>((_resolve, reject) => { zip.on('error', reject); });
  zip.addBuffer(Buffer.from(readmeOf(tenant, new Date(), tables, rows, files.length)), 'README.txt');
  zip.addBuffer(Buffer.from(dictionaryOf(tables)), 'dictionary.csv');
  // One after the other, each begun when the one before is written: a connection reads one table at a time.
  for (const { path, text, isOurs } of tables) zip.addReadStreamLazy(`${path}.csv`, (give) => give(null, copyOut(isOurs ? reading.control : client, `copy (${text.replaceAll('$1', client.escapeLiteral(tenant.id))}) to stdout with (format csv, header)`)));
  for (const { id, noun, filename } of files) {
    zip.addReadStreamLazy(`files/${noun}/${id}-${filename.replace(/[^\p{L}\p{N}. _-]+/gu, '-').slice(-120)}`, (give) => void client.query<{ content: Buffer }>(`select content from ${tenant.schema}.core_attachment_content where id = $1`, [id])
      .then(({ rows: [file] }) => give(null, Readable.from([file?.content ?? Buffer.alloc(0)])), (error: Error) => give(error, undefined as never)));
  }
  zip.end();
  const { bytes, parts } = await Promise.race([inPieces(zip.outputStream as Readable, keep), failed]);
  return { bytes, parts, rows: Object.values(rows).reduce((total, count) => total + count, 0), files: files.length };
}

async function rowCounts({ own, control }: Reading, tenant: TenantRow, tables: readonly ExportTable[]): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const { path, text, isOurs } of tables) counted[path] = (await (isOurs ? control : own).query<{ rows: number }>(`select count(*)::integer as rows from (${text.replaceAll('$1', own.escapeLiteral(tenant.id))}) counted`)).rows[0]!.rows;
  return counted;
}

async function inPieces(stream: Readable, keep: Keep): Promise<{ bytes: number; parts: number }> {
  let [waiting, size, bytes, parts] = [[] as Buffer[], 0, 0, 0];
  const out = async () => {
    await keep(Buffer.concat(waiting), parts++);
    [waiting, bytes, size] = [[], bytes + size, 0];
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    waiting.push(chunk);
    if ((size += chunk.length) >= PIECE) await out();
  }
  if (size) await out();
  return { bytes, parts };
}
