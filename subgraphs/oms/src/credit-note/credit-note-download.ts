import { stateOfCode } from '@ilms/core/india/states';
import { NotFound } from '@ilms/kernel/errors';
import type { Download } from '@ilms/kernel/module';
import { isUuid } from '@ilms/kernel/uuid';
import { printingFor } from '@ilms/core/invoice-paper/invoice-printing';
import type { InvoiceDocument } from '@ilms/core/invoice-paper/invoice-document';
import { renderInvoicePdf } from '@ilms/core/invoice-paper/render-invoice-pdf';
import { asPrinted } from '../order/entered.ts';
import { CreditNoteLine } from './credit-note-line.entity.ts';
import { CreditNote } from './credit-note.entity.ts';

/** What a credit note says: CGST Rules, rule 53. From what was frozen when it was issued, and from nothing else. */
export function creditDocumentOf(note: CreditNote, lines: readonly CreditNoteLine[]): InvoiceDocument {
  const { number, issuedOn, taxable, cgst, sgst, igst, roundOff, total, amountInWords, isCommercial, reason } = note;
  return {
    ...note.parties,
    paper: isCommercial ? 'COMMERCIAL_CREDIT_NOTE' : 'CREDIT_NOTE',
    against: { number: note.invoiceNumber, issuedOn: note.invoiceIssuedOn, reason },
    number, issuedOn, isCancelled: false, taxable, cgst, sgst, igst, roundOff, total, amountInWords,
    placeOfSupply: { code: note.placeOfSupply, name: stateOfCode(note.placeOfSupply).name },
    lines: lines.map((line) => ({
      description: line.description, sku: line.sku, hsn: line.hsn, taxRate: line.taxRate, ...asPrinted(line),
      taxable: line.taxable, cgst: line.cgst, sgst: line.sgst, igst: line.igst, total: line.total,
    })),
  };
}

/** `GET /download/oms/credit-note/<id>` */
export const creditNoteDownload: Download = {
  permission: 'invoice:read',
  async render(context, id) {
    if (!isUuid(id)) throw new NotFound('credit note', id);
    const note = await context.get(CreditNote, id);
    const lines = await context.loadMany(CreditNoteLine, 'creditNoteId', note.id, { position: 'asc' });
    return { filename: `${note.number.replaceAll('/', '-')}.pdf`, contentType: 'application/pdf', body: await renderInvoicePdf({ ...creditDocumentOf(note, lines), ...(await printingFor(context, note.branchId)) }) };
  },
};
