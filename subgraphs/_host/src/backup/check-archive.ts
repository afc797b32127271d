import type { Readable } from 'node:stream';
import { ArchiveDamaged } from '@ilms/platform/backup/backup-errors';
import { readArchive, type ArchiveHead, type ArchiveTail } from './archive.ts';
import type { ArchiveKeys } from './sealed-stream.ts';
import { TableMeter } from './table-shape.ts';

export interface CheckedArchive {
  readonly head: ArchiveHead;
  readonly tables: ArchiveTail['tables'];
}

/** Reads an archive to its end without believing any of it, and answers what it holds: only then is a row written. */
export async function checkArchive(source: Readable, keys: ArchiveKeys): Promise<CheckedArchive> {
  let head: ArchiveHead | undefined;
  let tail: ArchiveTail | undefined;
  const meters = new Map<string, TableMeter>();
  let current: TableMeter | undefined;
  for await (const part of readArchive(source, keys)) {
    if (tail) throw new ArchiveDamaged('something follows its end');
    if (part.kind === 'head') head = part.head;
    else if (part.kind === 'table') meters.set(part.table.name, (current = new TableMeter()));
    else if (part.kind === 'rows') current!.take(part.rows);
    else tail = part.tail;
  }
  if (!head || !tail) throw new ArchiveDamaged('its beginning or its end is missing');
  const told = Object.entries(tail.tables);
  if (told.length !== meters.size) throw new ArchiveDamaged('tables are missing');
  for (const [name, { rows, sha256 }] of told) {
    const found = meters.get(name)?.sum;
    if (found?.rows !== rows || found.sha256 !== sha256) throw new ArchiveDamaged(`${name} does not hold what was written away`);
  }
  return { head, tables: tail.tables };
}
