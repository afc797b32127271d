import { randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { Opener, Sealer } from './sealed-stream.ts';

const [key, bound] = [randomBytes(32), Buffer.from('what it belongs to')];
const through = async (bytes: Buffer, by: Transform) => Buffer.concat(await (Readable.from([bytes], { objectMode: false }).pipe(by).toArray() as Promise<Buffer[]>));
const opened = (bytes: Buffer, belongs = bound) => through(bytes, new Opener(key, belongs)).then((plain) => plain.length, (error: { code?: string }) => error.code);

describe('sealed chunks', () => {
  const plain = randomBytes(900_000);
  let whole: Buffer;
  let chunks: Buffer[];
  beforeAll(async () => {
    whole = await through(plain, new Sealer(key, bound));
    chunks = [];
    for (let at = 0; at < whole.length; at += 4 + whole.readUInt32BE(at)) chunks.push(whole.subarray(at, at + 4 + whole.readUInt32BE(at)));
  });

  it('open as they were, at any length', async () => {
    expect((await through(whole, new Opener(key, bound))).equals(plain)).toBe(true);
    for (const length of [0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1]) expect(await opened(await through(plain.subarray(0, length), new Sealer(key, bound)))).toBe(length);
  });

  it('do not open moved, repeated or left out, nor when the last is missing, nor for something else', async () => {
    expect(chunks).toHaveLength(4);
    const [first, second, third, last] = chunks as [Buffer, Buffer, Buffer, Buffer];
    const tried = [[second, first, third, last], [first, first, third, last], [first, third, last], [first, second, third], [first, second, last], [second, third, last], [first, second, third, last, last]];
    const codes = await Promise.all([...tried.map((some) => opened(Buffer.concat(some))), opened(whole, Buffer.from('something else'))]);
    expect(codes).toEqual(codes.map(() => 'PLATFORM_ARCHIVE_DAMAGED'));
  });
});
