import { inflateSync } from 'node:zlib';

const HEADER = 12;
const ENTRY = 16;

/**
 * A WOFF 1.0 font file as the OpenType file it wraps (W3C WOFF 1.0, §§3–5). Subsetting reads the outlines once per glyph: out of a WOFF it would
 * inflate them each time.
 */
export function openTypeOf(woff: Buffer): Buffer {
  const flavour = woff.readUInt32BE(4);
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(HEADER + count * ENTRY);
  const power = Math.floor(Math.log2(count));
  directory.writeUInt32BE(flavour, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(2 ** power * ENTRY, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE((count - 2 ** power) * ENTRY, 10);
  const parts: Uint8Array[] = [directory];
  let offset = directory.length;
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + index * 20;
    const [at, packedLength, length] = [woff.readUInt32BE(entry + 4), woff.readUInt32BE(entry + 8), woff.readUInt32BE(entry + 12)];
    const packed = woff.subarray(at, at + packedLength);
    const table = packedLength < length ? inflateSync(packed) : packed;
    const record = HEADER + index * ENTRY;
    woff.copy(directory, record, entry, entry + 4);
    woff.copy(directory, record + 4, entry + 16, entry + 20);
    directory.writeUInt32BE(offset, record + 8);
    directory.writeUInt32BE(length, record + 12);
    const padding = Buffer.alloc(-length & 3);
    parts.push(table, padding);
    offset += length + padding.length;
  }
  return Buffer.concat(parts);
}
