import { renderPaper } from '../paper/render-paper.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { invoiceLayout } from './invoice-layout.ts';
import { keyFactsQr } from './invoice-qr.ts';

/** An issued tax invoice, or what comes before one, as an A4 PDF, names in the script they were given in. The same invoice gives the same page at any time. */
export async function renderInvoicePdf(invoice: InvoiceDocument): Promise<Buffer> {
  return renderPaper(invoiceLayout(invoice, (invoice.paper ?? 'TAX_INVOICE') === 'TAX_INVOICE' ? await keyFactsQr(invoice) : undefined));
}
