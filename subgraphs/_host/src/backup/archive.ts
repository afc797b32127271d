import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ArchiveDamaged } from '@ilms/platform/backup/backup-errors';
import type { ArchiveStore } from './archive-store.ts';
import { Opener, Sealer, type ArchiveHeader, type ArchiveKeys } from './sealed-stream.ts';
import type { TableShape } from './table-shape.ts';

/** What an archive says of itself before its rows. */
export interface ArchiveHead {
  readonly format: 1;
  readonly archive: string;
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string; readonly schema: string; readonly state: string };
  /** Modules it has or once had: whose tables are in it. */
  readonly modules: readonly string[];
  readonly migrations: readonly { readonly module: string; readonly name: string; readonly checksum: string }[];
  /** How far the control plane was; its rows are evidence, and what a new company is made from. */
  readonly control: readonly string[];
  readonly takenAt: string;
  readonly takenBy: string;
  readonly sequences: readonly { readonly name: string; readonly last: string }[];
}

/** What an archive says of itself after its rows: by table, how many, and the SHA-256 of their text in the order of the key. */
export interface ArchiveTail {
  readonly tables: Readonly<Record<string, TableSum>>;
}

export interface TableSum {
  readonly rows: number;
  readonly sha256: string;
}

export type ArchivePart =
  | { readonly kind: 'head'; readonly head: ArchiveHead }
  | { readonly kind: 'table'; readonly table: TableShape }
  | { readonly kind: 'rows'; readonly rows: Buffer }
  | { readonly kind: 'tail'; readonly tail: ArchiveTail };

const MAGIC = Buffer.from('ILMSARC1');
const MOST = 1024 * 1024;
const CODES = { head: 1, table: 2, rows: 3, tail: 4 } as const;

function* framed(part: ArchivePart): Generator<Buffer> {
  const payload = part.kind === 'rows' ? part.rows : Buffer.from(JSON.stringify(part.kind === 'head' ? part.head : part.kind === 'table' ? part.table : part.tail));
  const most = part.kind === 'rows' ? MOST : payload.length;
  for (let at = 0; at < payload.length; at += most) {
    const piece = payload.subarray(at, at + most);
    const frame = Buffer.alloc(5);
    frame[0] = CODES[part.kind];
    frame.writeUInt32BE(piece.length, 1);
    yield frame;
    yield piece;
  }
}

/** Writes an archive: its parts framed, compressed and sealed. Answers its size. */
export function writeArchive(store: ArchiveStore, keys: ArchiveKeys, { archive, tenant }: { archive: string; tenant: string }, parts: AsyncIterable<ArchivePart>): Promise<number> {
  const header: ArchiveHeader = { format: 1, archive, tenant, key: keys.current, salt: randomBytes(32).toString('base64url') };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  const bound = Buffer.concat([MAGIC, length, text]);
  async function* frames() { for await (const part of parts) yield* framed(part); }
  return store.keep(archive, async (sink) => {
    sink.write(bound);
    await pipeline(Readable.from(frames(), { objectMode: false }), createGzip({ level: 4 }), new Sealer(keys.of(header), bound), sink);
  });
}

/** Reads the start of an archive, which is not secret, and leaves the rest in the stream. */
export async function readHeader(source: Readable): Promise<{ header: ArchiveHeader; bound: Buffer; rest: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let read = Buffer.alloc(0);
  const need = async (bytes: number) => {
    while (read.length < bytes) {
      const { value, done } = await iterator.next();
      if (done) throw new ArchiveDamaged('it is no archive of ours');
      read = Buffer.concat([read, value as Buffer]);
    }
  };
  await need(10);
  const end = 10 + read.readUInt16BE(8);
  if (!read.subarray(0, 8).equals(MAGIC)) throw new ArchiveDamaged('it is no archive of ours');
  await need(end);
  let header: ArchiveHeader;
  try {
    header = JSON.parse(read.subarray(10, end).toString()) as ArchiveHeader;
  } catch {
    throw new ArchiveDamaged('its beginning cannot be read');
  }
  if (header.format !== 1) throw new ArchiveDamaged(`its format ${String(header.format)} is not known`);
  async function* rest() {
    yield read.subarray(end);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { header, bound: Buffer.from(read.subarray(0, end)), rest: rest() };
}

/** The parts of an archive, each authenticated before it is handed out; throws {@link ArchiveDamaged} at the first that is not as it was written. */
export async function* readArchive(source: Readable, keys: ArchiveKeys): AsyncGenerator<ArchivePart> {
  const { header, bound, rest } = await readHeader(source);
  const opener = new Opener(keys.of(header), bound);
  const plain = createGunzip();
  let failure: Error | undefined;
  const fed = pipeline(Readable.from(rest, { objectMode: false }), opener, plain).catch((error: Error) => { failure ??= error; });
  try {
    let waiting = Buffer.alloc(0);
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      waiting = Buffer.concat([waiting, chunk]);
      let at = 0;
      for (; waiting.length - at >= 5 && waiting.length - at >= 5 + waiting.readUInt32BE(at + 1); at += 5 + waiting.readUInt32BE(at + 1)) {
        yield partOf(waiting[at]!, waiting.subarray(at + 5, at + 5 + waiting.readUInt32BE(at + 1)), header);
      }
      waiting = Buffer.from(waiting.subarray(at));
    }
    await fed;
    if (failure) throw failure;
    if (waiting.length) throw new ArchiveDamaged('its end is missing');
  } catch (error) {
    await fed;
    const said = /^(ERR_STREAM_PREMATURE|ABORT_ERR)/.test((error as { code?: string }).code ?? '') ? failure ?? error : error;
    throw /^(Z_|ERR_STREAM_PREMATURE)/.test((said as { code?: string }).code ?? '') ? new ArchiveDamaged('it cannot be unpacked') : said;
  } finally {
    plain.destroy();
    source.destroy();
    await fed;
  }
}

function partOf(code: number, payload: Buffer, header: ArchiveHeader): ArchivePart {
  if (code === CODES.rows) return { kind: 'rows', rows: Buffer.from(payload) };
  const value = JSON.parse(payload.toString()) as unknown;
  if (code === CODES.table) return { kind: 'table', table: value as TableShape };
  if (code === CODES.tail) return { kind: 'tail', tail: value as ArchiveTail };
  const head = value as ArchiveHead;
  if (code !== CODES.head || head.archive !== header.archive || head.tenant.id !== header.tenant) throw new ArchiveDamaged('what it says of itself does not agree');
  return { kind: 'head', head };
}
