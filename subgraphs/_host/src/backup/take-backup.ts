import type pg from 'pg';
import { schemaName } from '@ilms/migrations/schema-name';
import { writeArchive, type ArchiveHead, type ArchivePart, type TableSum } from './archive.ts';
import type { ArchiveStore } from './archive-store.ts';
import { controlShapes } from './control-rows.ts';
import { copyOut } from './copy-streams.ts';
import { atOneMoment, inSnapshot, onOneConnection } from './one-connection.ts';
import type { ArchiveKeys } from './sealed-stream.ts';
import { readingText, shapesIn, TableMeter, tableIn, type TableShape } from './table-shape.ts';

export interface ArchivedTenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly schema: string;
  readonly state: string;
}

export interface Taken {
  readonly bytes: number;
  readonly rows: number;
  readonly tables: Readonly<Record<string, TableSum>>;
}

/** Writes away everything a company has stored, as it stood at one moment; what the control plane knows of it, where that is in another cell, as it stood just after. */
export function takeBackup(owner: pg.Pool, store: ArchiveStore, keys: ArchiveKeys, archive: string, tenant: ArchivedTenant, by: string, control = owner): Promise<Taken> {
  const schema = schemaName(tenant.schema);
  const write = async (own: pg.PoolClient, ours: pg.PoolClient): Promise<Taken> => {
    const tables: Record<string, TableSum> = {};
    const bytes = await writeArchive(store, keys, { archive, tenant: tenant.id }, parts(own, ours, schema, archive, tenant, by, tables));
    return { bytes, rows: Object.values(tables).reduce((total, { rows }) => total + rows, 0), tables };
  };
  return inSnapshot(owner, schema, (own) => (control === owner ? write(own, own) : onOneConnection(control, (ours) => atOneMoment(ours, () => write(own, ours)))));
}

async function* parts(client: pg.PoolClient, ours: pg.PoolClient, schema: string, archive: string, tenant: ArchivedTenant, by: string, tables: Record<string, TableSum>): AsyncGenerator<ArchivePart> {
  const { rows: migrations } = await client.query<ArchiveHead['migrations'][number]>('select module, name, checksum from public.schema_migrations where schema = $1 order by module, name', [schema]);
  const { rows: control } = await ours.query<{ name: string }>("select name from public.schema_migrations where schema = 'public' order by name");
  const { rows: sequences } = await client.query<{ name: string; last: string }>('select sequencename as name, last_value::text as last from pg_sequences where schemaname = $1 and last_value is not null order by 1', [schema]);
  const modules = [...new Set(migrations.map(({ module }) => module))];
  yield { kind: 'head', head: { format: 1, archive, tenant, modules, migrations, control: control.map(({ name }) => name), takenAt: new Date().toISOString(), takenBy: by, sequences } };
  for (const shape of await shapesIn(client, schema)) yield* rowsOf(client, shape, readingText(tableIn(schema, shape), shape), tables);
  for (const { shape, where } of await controlShapes(ours, tenant.id)) yield* rowsOf(ours, shape, readingText(shape.name, shape, where), tables);
  yield { kind: 'tail', tail: { tables } };
}

async function* rowsOf(client: pg.PoolClient, shape: TableShape, text: string, tables: Record<string, TableSum>): AsyncGenerator<ArchivePart> {
  yield { kind: 'table', table: shape };
  const meter = new TableMeter();
  for await (const rows of copyOut(client, text) as AsyncIterable<Buffer>) {
    meter.take(rows);
    yield { kind: 'rows', rows };
  }
  tables[shape.name] = meter.sum;
}
