import { imageSize } from 'image-size';
import { PNG } from 'pngjs';
import { RuleBroken } from '@ilms/kernel/errors';
import { sniff } from '../attachment/sniff.ts';
import { renderPaper } from '../paper/render-paper.ts';

/** A picture as papers can carry it. */
export interface PrintablePicture {
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
}

export class LogoRefused extends RuleBroken {
  constructor(why: string) {
    super('CORE_LOGO_REFUSED', `This picture cannot stand on papers: ${why}.`, {}, ['file']);
  }
}

export const MOST_LOGO_BYTES = 512 * 1024;
/** Pixels of a side. A logo is printed about six centimetres wide; more pixels only make each paper heavier, and a small file can unfold to very many. */
const MOST_PIXELS = 2_000;
const PRINTABLE: ReadonlySet<string> = new Set(['image/png', 'image/jpeg']);
const WHITE = { red: 255, green: 255, blue: 255 };

/**
 * Takes a picture by what its bytes are, measures it before unfolding it, and prints it once, so that no paper fails by it later. A PNG is written anew on
 * white: what is hidden in the file is left behind, and papers take it as it is, without working out transparency each time.
 */
export async function printablePicture(filename: string, given: Buffer): Promise<PrintablePicture> {
  if (given.length > MOST_LOGO_BYTES) throw new LogoRefused(`it has ${Math.ceil(given.length / 1024)} KB, and ${MOST_LOGO_BYTES / 1024} KB is the most`);
  const contentType = await sniff(filename, given);
  if (!PRINTABLE.has(contentType)) throw new LogoRefused(`it is of the kind ${contentType}; PNG and JPEG can be printed`);
  try {
    const { width, height } = imageSize(given);
    if (width > MOST_PIXELS || height > MOST_PIXELS) throw new LogoRefused(`it has ${width} × ${height} pixels, and ${MOST_PIXELS} are the most on a side`);
    const content = contentType === 'image/png' ? onWhite(given) : given;
    const picture = { contentType, width, height, content };
    await renderPaper({ content: [{ image: asDataUrl(picture), fit: [100, 100] }] });
    return picture;
  } catch (error) {
    if (error instanceof LogoRefused) throw error;
    throw new LogoRefused('it is damaged');
  }
}

/** As a page description names a picture: by its content, never by an address. */
export const asDataUrl = ({ contentType, content }: Pick<PrintablePicture, 'contentType' | 'content'>): string => `data:${contentType};base64,${content.toString('base64')}`;

function onWhite(given: Buffer): Buffer {
  if (!given.includes('IEND')) throw new LogoRefused('it ends early');
  return PNG.sync.write(PNG.sync.read(given), { colorType: 2, bgColor: WHITE, inputHasAlpha: true });
}
