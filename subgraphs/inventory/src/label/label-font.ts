import pdfmake from 'pdfmake';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const FILES = { normal: ['Roboto-normal.ttf', 'Roboto-Regular.ttf'], bold: ['Roboto-bold.ttf', 'Roboto-Medium.ttf'] } as const;

/** What the little we know of the library leaves out: `setFonts` would take those of invoices away. */
interface FontsToo { addFonts(fonts: Record<string, { normal: string; bold: string }>): void }

let isThere = false;

/** The font of labels under the name it has in memory everywhere; a document can open neither a file nor an address. What others have set stays. */
export function lendFont(): void {
  if (!isThere) for (const [name, file] of Object.values(FILES)) pdfmake.virtualfs.writeFileSync(name, readFileSync(resolve(`pdfmake/fonts/Roboto/${file}`)));
  isThere = true;
  (pdfmake as unknown as FontsToo).addFonts({ Roboto: { normal: FILES.normal[0], bold: FILES.bold[0] } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
}
