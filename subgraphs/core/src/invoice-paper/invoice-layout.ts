import type { DocumentDefinition } from 'pdfmake';
import { PAPERS, type InvoiceDocument } from './invoice-document.ts';
import { plain } from '../paper/paper-figures.ts';
import { foot } from './invoice-foot.ts';
import { head, parties } from './invoice-head.ts';
import { linesTable } from './invoice-lines.ts';
import { INK, QUIET } from '../paper/paper-style.ts';

const TEN_CRORE = 100_000_000;

/** The page as a description: every text of the invoice stands in a `text`, none is ever an address, a file or an instruction. */
export function invoiceLayout(invoice: InvoiceDocument, qrSvg: string | undefined): DocumentDefinition {
  const name = `${PAPERS[invoice.paper ?? 'TAX_INVOICE']} ${plain(invoice.number)}`;
  const identity = `${plain(invoice.seller.tradeName ?? invoice.seller.name)} · ${name}`;
  return {
    pageSize: invoice.print?.paper ?? 'A4',
    pageOrientation: isWide(invoice) ? 'landscape' : 'portrait',
    pageMargins: [36, 40, 36, 44],
    info: { title: name, author: plain(invoice.seller.name), creator: 'ilms', producer: 'ilms', creationDate: new Date(`${invoice.issuedOn}T00:00:00Z`) },
    language: 'en-IN',
    defaultStyle: { font: 'Roboto', fontSize: 8.5, lineHeight: 1.15, color: INK },
    content: copiesOf(invoice).flatMap((copy, index) => copyOf(invoice, qrSvg, copy, index > 0)),
    header: (page: number) => (page === 1 ? null : { text: identity, margin: [36, 20, 36, 0], fontSize: 7, color: QUIET }),
    footer: (page: number, pages: number) => ({
      margin: [36, 16, 36, 0], fontSize: 7, color: QUIET,
      columns: [{ width: '*', text: plain(invoice.print?.footer ?? '') }, { width: 'auto', text: `Page ${page} of ${pages}`, alignment: 'right' }],
    }),
    ...(invoice.isCancelled ? { watermark: { text: 'CANCELLED', color: '#b42318', opacity: 0.12, bold: true, angle: -45 } } : {}),
    ...(invoice.isSample ? { watermark: { text: 'SAMPLE', color: QUIET, opacity: 0.16, bold: true, angle: -45 } } : {}),
  };
}

/** How the copies of an invoice for goods are marked: CGST Rules, rule 48(1). */
const COPIES = ['Original for recipient', 'Duplicate for transporter', 'Triplicate for supplier'];

/** A paper that charges nothing has no copies by law, and says that it is no tax invoice. */
function copiesOf({ paper = 'TAX_INVOICE', print }: InvoiceDocument): readonly string[] {
  if (paper === 'TAX_INVOICE') return COPIES.slice(0, print?.copies ?? 1);
  if (paper === 'CREDIT_NOTE') return ['Original for recipient'];
  return [paper === 'COMMERCIAL_CREDIT_NOTE' ? 'Without effect on GST' : 'Not a tax invoice'];
}

function copyOf(invoice: InvoiceDocument, qrSvg: string | undefined, copy: string, isFurther: boolean): unknown[] {
  const content = [...head(invoice, qrSvg, copy), parties(invoice), linesTable(invoice), ...foot(invoice)];
  return isFurther ? [{ stack: content, pageBreak: 'before' }] : content;
}

/** Sums of ten crore and more need the long side of the paper. */
function isWide(invoice: InvoiceDocument): boolean {
  return invoice.total.gte(TEN_CRORE);
}
