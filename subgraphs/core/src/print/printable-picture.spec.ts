import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { printablePicture } from './printable-picture.ts';

const chunk = (type: string, data: Buffer) => {
  const [named, size, sum] = [Buffer.concat([Buffer.from(type), data]), Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
};

/** A PNG of one colour with transparency, and what else shall be in it. */
function png(width: number, height: number, rgba: readonly number[], { rows = height, more = [] as Buffer[] } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const pixels = Buffer.concat(Array.from({ length: rows }, () => Buffer.from([0, ...Array.from({ length: width }, () => rgba).flat()])));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

/** One grey pixel. */
const JPEG = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=', 'base64');

describe('a picture for papers', () => {
  it('is written anew on white, and what is hidden in it stays behind', async () => {
    const given = png(4, 2, [200, 0, 0, 0], { more: [chunk('tEXt', Buffer.from('Comment\0a secret'))] });
    const { content, ...rest } = await printablePicture('logo.png', given);
    expect(rest).toEqual({ contentType: 'image/png', width: 4, height: 2 });
    expect(content.includes('a secret')).toBe(false);
    expect([...PNG.sync.read(content).data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    expect(content[25]).toBe(2); // IHDR: colours without transparency
  });

  it('keeps its colours where they are opaque, and a JPEG as it is', async () => {
    expect([...PNG.sync.read((await printablePicture('logo.png', png(2, 2, [200, 10, 30, 255]))).content).data.subarray(0, 4)]).toEqual([200, 10, 30, 255]);
    expect(await printablePicture('logo.jpg', JPEG)).toEqual({ contentType: 'image/jpeg', width: 1, height: 1, content: JPEG });
  });

  it('is measured before it is unfolded', async () => {
    // Says that it has 900 million pixels; unfolding them would take gigabytes.
    const began = process.memoryUsage().rss;
    await expect(printablePicture('logo.png', png(30_000, 30_000, [], { rows: 0 }))).rejects.toMatchObject({ code: 'CORE_LOGO_REFUSED', message: expect.stringContaining('30000 × 30000 pixels') });
    expect(process.memoryUsage().rss - began).toBeLessThan(300 * 1024 * 1024);
    await expect(printablePicture('logo.png', png(2_001, 1, [1, 2, 3, 255]))).rejects.toMatchObject({ code: 'CORE_LOGO_REFUSED' });
    expect(await printablePicture('logo.png', png(2_000, 1, [1, 2, 3, 255]))).toMatchObject({ width: 2_000 });
  });

  it.each([
    ['a PNG that ends early', png(4, 4, [1, 2, 3, 255]).subarray(0, 60), 'it ends early'],
    ['a PNG whose sums do not fit', Buffer.from(png(4, 4, [1, 2, 3, 255]).map((byte, at) => (at === 45 ? byte ^ 1 : byte))), 'it is damaged'],
    ['a JPEG that ends early', JPEG.subarray(0, 30), 'it is damaged'],
    ['a GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), 'of the kind image/gif'],
  ])('is not %s', async (_, content, why) => {
    await expect(printablePicture('logo.png', content)).rejects.toMatchObject({ code: 'CORE_LOGO_REFUSED', message: expect.stringContaining(why) });
  });

  it('is no drawing with a program in it', async () => {
    await expect(printablePicture('logo.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))).rejects.toMatchObject({ code: 'CORE_FILE_TYPE_REFUSED' });
  });
});
