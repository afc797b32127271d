import { PassThrough, Readable } from 'node:stream';
import { writeArchive, type ArchiveHead, type ArchivePart } from './archive.ts';
import type { ArchiveStore } from './archive-store.ts';
import { checkArchive } from './check-archive.ts';
import { planOf } from './load-archive.ts';
import { ArchiveKeys } from './sealed-stream.ts';
import { TableMeter } from './table-shape.ts';

const SECRET = 'a secret of an installation, for tests';
const keys = new ArchiveKeys(SECRET);
const [archive, tenant] = ['01a20000-0000-7000-8000-000000000001', '01a20000-0000-7000-8000-000000000002'];
const head: ArchiveHead = {
  format: 1, archive, tenant: { id: tenant, slug: 'acme', name: 'Acme', schema: `t_${'a'.repeat(26)}`, state: 'active' }, modules: ['core'], control: [], sequences: [], takenAt: '2026-11-26T00:00:00.000Z', takenBy: 'Asha',
  migrations: [{ module: 'core', name: '0001_masters', checksum: 'one' }],
};

/** Keeps in memory what a directory would keep on disk. */
async function written(parts: AsyncIterable<ArchivePart>, under = tenant): Promise<Buffer> {
  let kept = Buffer.alloc(0);
  const store = {
    keep: async (_id: string, content: (sink: NodeJS.WritableStream) => Promise<void>) => {
      const sink = new PassThrough();
      const all = sink.toArray() as Promise<Buffer[]>;
      await content(sink);
      kept = Buffer.concat(await all);
      return kept.length;
    },
  } as unknown as ArchiveStore;
  await writeArchive(store, keys, { archive, tenant: under }, parts);
  return kept;
}

/** Rows that do not compress, so that the archive has several sealed chunks. */
async function* company(lumps = 12): AsyncGenerator<ArchivePart> {
  yield { kind: 'head', head };
  yield { kind: 'table', table: { name: 'core_customer', columns: ['id'], order: ['id'] } };
  const meter = new TableMeter();
  for (let n = 0; n < lumps; n++) {
    const rows = Buffer.from(`${Array.from({ length: 1200 }, (_, row) => Buffer.from(`${n} ${row} ${Math.sin(n * 1200 + row)}`).toString('base64')).join('\n')}\n`);
    meter.take(rows);
    yield { kind: 'rows', rows };
  }
  yield { kind: 'tail', tail: { tables: { core_customer: meter.sum } } };
}

const check = (bytes: Buffer, by = keys) => checkArchive(Readable.from([...slices(bytes)], { objectMode: false }), by);
function* slices(bytes: Buffer) { for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000); }
const codeOf = (bytes: Buffer, by = keys) => check(bytes, by).then(() => 'taken', (error: { code?: string }) => error.code ?? 'no code');
const altered = (bytes: Buffer, at: number) => { const copy = Buffer.from(bytes); copy[at]! ^= 1; return copy; };

let whole: Buffer;
let chunks: [start: number, end: number][];
beforeAll(async () => {
  whole = await written(company(40));
  chunks = [];
  for (let at = 10 + whole.readUInt16BE(8); at < whole.length; at += 4 + whole.readUInt32BE(at)) chunks.push([at, at + 4 + whole.readUInt32BE(at)]);
});

describe('an archive', () => {
  it('is read back as it was written, and says nothing of the company to who has no key', async () => {
    const { head: read, tables } = await check(whole);
    expect([read, tables['core_customer']!.rows]).toEqual([head, 48_000]);
    expect(chunks.length).toBeGreaterThan(2);
    expect([whole.includes('acme'), whole.includes('core_customer')]).toEqual([false, false]);
  });

  it('is refused where a bit is flipped, wherever that is', async () => {
    const places = [...Array.from({ length: 30 }, (_, n) => Math.floor((n * whole.length) / 30)), 9, 12, 40, 150, chunks[0]![0], chunks[1]![0] + 4, whole.length - 1];
    const codes = await Promise.all(places.map((at) => codeOf(altered(whole, at))));
    expect(codes.filter((code) => !['PLATFORM_ARCHIVE_DAMAGED', 'PLATFORM_ARCHIVE_KEY_UNKNOWN'].includes(code))).toEqual([]);
  });

  it('is refused where a chunk is missing, moved, repeated, cut, or something follows', async () => {
    const start = whole.subarray(0, chunks[0]![0]);
    const pieces = chunks.map(([from, to]) => whole.subarray(from, to));
    const of = (...parts: Buffer[]) => codeOf(Buffer.concat([start, ...parts]));
    const tried = [of(...pieces.slice(0, -1)), of(...pieces.slice(1)), of(pieces[1]!, pieces[0]!, ...pieces.slice(2)), of(pieces[0]!, ...pieces), of(...pieces, pieces.at(-1)!), of(...pieces, Buffer.from('more')), codeOf(whole.subarray(0, whole.length - 1)), codeOf(whole.subarray(0, 5)), of()];
    expect(new Set(await Promise.all(tried))).toEqual(new Set(['PLATFORM_ARCHIVE_DAMAGED']));
  });

  it('takes no chunk of another archive of the same company', async () => {
    const other = await written(company(40));
    const mixed = Buffer.concat([whole.subarray(0, chunks[1]![0]), other.subarray(chunks[1]![0])]);
    expect([await codeOf(other), await codeOf(mixed)]).toEqual(['taken', 'PLATFORM_ARCHIVE_DAMAGED']);
  });

  it('opens with a former secret that is still known, and not without it', async () => {
    expect(await codeOf(whole, new ArchiveKeys('the secret after it, of some length', [SECRET]))).toBe('taken');
    expect(await codeOf(whole, new ArchiveKeys('the secret after it, of some length'))).toBe('PLATFORM_ARCHIVE_KEY_UNKNOWN');
  });

  it('whose sums do not fit its rows, or whose company is not the one it is sealed for, is refused', async () => {
    async function* wrong(): AsyncGenerator<ArchivePart> { for await (const part of company(1)) yield part.kind === 'tail' ? { kind: 'tail', tail: { tables: { core_customer: { ...part.tail.tables['core_customer']!, rows: 1 } } } } : part; }
    expect(await codeOf(await written(wrong()))).toBe('PLATFORM_ARCHIVE_DAMAGED');
    expect(await codeOf(await written(company(1), '01a20000-0000-7000-8000-000000000009'))).toBe('PLATFORM_ARCHIVE_DAMAGED');
  });
});

describe('an archive of other code', () => {
  const migration = (name: string, checksum: string) => ({ module: 'core', name, checksum, sql: '' });
  const plan = (...known: ReturnType<typeof migration>[]) => planOf({ head, tables: {} }, ['core'], { public: [], tenant: new Map([['core', known]]) });

  it('is made as it was, then brought forward', () => {
    const { before, after } = plan(migration('0001_masters', 'one'), migration('0002_company', 'two'));
    expect([before.map(({ name }) => name), after.map(({ name }) => name)]).toEqual([['0001_masters'], ['0002_company']]);
  });

  it('is refused where it is newer, and where a file differs from the one it was made with', () => {
    expect(() => plan()).toThrow('newer code: core/0001_masters');
    expect(() => plan(migration('0001_masters', 'another'))).toThrow('with another content');
  });
});
