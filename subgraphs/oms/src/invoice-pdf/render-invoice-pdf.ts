import pdfmake from 'pdfmake';
import type { InvoiceDocument } from './invoice-document.ts';
import { canWrite, fontTable } from './invoice-font.ts';
import { invoiceLayout } from './invoice-layout.ts';
import { keyFactsQr } from './invoice-qr.ts';
import { scriptedLayout } from './scripted-layout.ts';

/** Fonts come from memory under names we chose; a document can open neither a file nor an address. */
function lockDown(): void {
  if (!canWrite('Roboto', '₹')) throw new Error('The font of the invoice has no ₹ sign.');
  pdfmake.setFonts(fontTable());
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
}

lockDown();

/** An issued tax invoice, or what comes before one, as an A4 PDF, names in the script they were given in. The same invoice gives the same page at any time. */
export async function renderInvoicePdf(invoice: InvoiceDocument): Promise<Buffer> {
  return pdfmake.createPdf(scriptedLayout(invoiceLayout(invoice, (invoice.paper ?? 'TAX_INVOICE') === 'TAX_INVOICE' ? await keyFactsQr(invoice) : undefined))).getBuffer();
}
