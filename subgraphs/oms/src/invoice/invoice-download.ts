import { stateOfCode } from '@ilms/core/india/states';
import { NotFound } from '@ilms/kernel/errors';
import type { Download } from '@ilms/kernel/module';
import { isUuid } from '@ilms/kernel/uuid';
import type { InvoiceDocument } from '@ilms/core/invoice-paper/invoice-document';
import { printingFor } from '@ilms/core/invoice-paper/invoice-printing';
import { renderInvoicePdf } from '@ilms/core/invoice-paper/render-invoice-pdf';
import { asPrinted } from '../order/entered.ts';
import { SalesInvoiceLine } from './sales-invoice-line.entity.ts';
import { SalesInvoice } from './sales-invoice.entity.ts';

/** What an invoice says: from what was frozen when it was issued, and from nothing else. */
export function documentOf(invoice: SalesInvoice, lines: readonly SalesInvoiceLine[]): InvoiceDocument {
  const { number, issuedOn, isCancelled, taxable, cgst, sgst, igst, roundOff, total, amountInWords } = invoice;
  return {
    ...invoice.parties,
    number, issuedOn, isCancelled, taxable, cgst, sgst, igst, roundOff, total, amountInWords,
    placeOfSupply: { code: invoice.placeOfSupply, name: stateOfCode(invoice.placeOfSupply).name },
    lines: lines.map((line) => ({
      description: line.description, sku: line.sku, hsn: line.hsn, taxRate: line.taxRate, ...asPrinted(line),
      taxable: line.taxable, cgst: line.cgst, sgst: line.sgst, igst: line.igst, total: line.total,
    })),
  };
}

/** `GET /download/oms/sales-invoice/<id>` */
export const salesInvoiceDownload: Download = {
  permission: 'invoice:read',
  async render(context, id) {
    if (!isUuid(id)) throw new NotFound('sales invoice', id);
    const invoice = await context.get(SalesInvoice, id);
    const lines = await context.loadMany(SalesInvoiceLine, 'invoiceId', invoice.id, { position: 'asc' });
    return { filename: `${invoice.number.replaceAll('/', '-')}.pdf`, contentType: 'application/pdf', body: await renderInvoicePdf({ ...documentOf(invoice, lines), ...(await printingFor(context, invoice.branchId)) }) };
  },
};
