/** The Unicode characters an OpenType font has a shape for: its `cmap` table for the Basic Multilingual Plane (OpenType, cmap format 4). */
export function charactersOf(font: Buffer): ReadonlySet<number> {
  const cmap = tableOf(font, 'cmap');
  const subtable = cmap.subarray(unicodeSubtable(cmap));
  const segments = subtable.readUInt16BE(6) / 2;
  const [ends, starts, deltas, ranges] = [14, 16 + segments * 2, 16 + segments * 4, 16 + segments * 6] as const;
  const characters = new Set<number>();
  for (let segment = 0; segment < segments * 2; segment += 2) {
    const [first, last] = [subtable.readUInt16BE(starts + segment), subtable.readUInt16BE(ends + segment)];
    const [delta, range] = [subtable.readUInt16BE(deltas + segment), subtable.readUInt16BE(ranges + segment)];
    for (let character = first; character <= last && character < 0xffff; character += 1) {
      const glyph = range === 0 ? character : subtable.readUInt16BE(ranges + segment + range + (character - first) * 2);
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) characters.add(character);
    }
  }
  return characters;
}

function tableOf(font: Buffer, name: string): Buffer {
  for (let record = 12; record < 12 + font.readUInt16BE(4) * 16; record += 16) {
    if (font.toString('latin1', record, record + 4) === name) return font.subarray(font.readUInt32BE(record + 8), font.readUInt32BE(record + 8) + font.readUInt32BE(record + 12));
  }
  throw new Error(`The font has no ${name} table.`);
}

/** Platform 3, encoding 1 is Windows' Unicode; platform 0 is Unicode itself. */
function unicodeSubtable(cmap: Buffer): number {
  for (let record = 4; record < 4 + cmap.readUInt16BE(2) * 8; record += 8) {
    const [platform, encoding, offset] = [cmap.readUInt16BE(record), cmap.readUInt16BE(record + 2), cmap.readUInt32BE(record + 4)];
    if ((platform === 0 || (platform === 3 && encoding === 1)) && cmap.readUInt16BE(offset) === 4) return offset;
  }
  throw new Error('The font has no Unicode character map of format 4.');
}
