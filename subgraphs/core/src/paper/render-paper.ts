import pdfmake, { type DocumentDefinition } from 'pdfmake';
import { canWrite, fontTable } from './paper-font.ts';
import { scriptedLayout } from './scripted-layout.ts';

/** Fonts come from memory under names we chose; a paper can open neither a file nor an address. */
function lockDown(): void {
  if (!canWrite('Roboto', '₹')) throw new Error('The font of papers has no ₹ sign.');
  pdfmake.setFonts(fontTable());
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
}

lockDown();

/** A page description as PDF, each stretch of text in the font of its script. */
export function renderPaper(layout: DocumentDefinition): Promise<Buffer> {
  return pdfmake.createPdf(scriptedLayout(layout)).getBuffer();
}
