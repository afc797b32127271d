import pdfmake from 'pdfmake';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { InvoiceDocument } from './invoice-document.ts';
import { invoiceLayout } from './invoice-layout.ts';
import { keyFactsQr } from './invoice-qr.ts';

/** Roboto carries the ₹ sign. Fonts are read once; after that a document can open neither a file nor an address. */
function lockDown(): void {
  const { resolve } = createRequire(import.meta.url);
  for (const style of ['Regular', 'Medium']) {
    pdfmake.virtualfs.writeFileSync(`Roboto-${style}.ttf`, readFileSync(resolve(`pdfmake/fonts/Roboto/Roboto-${style}.ttf`)));
  }
  pdfmake.setFonts({ Roboto: { normal: 'Roboto-Regular.ttf', bold: 'Roboto-Medium.ttf' } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
}

lockDown();

/** An issued tax invoice as an A4 PDF. The same invoice gives the same page at any time. */
export async function renderInvoicePdf(invoice: InvoiceDocument): Promise<Buffer> {
  return pdfmake.createPdf(invoiceLayout(invoice, await keyFactsQr(invoice))).getBuffer();
}
