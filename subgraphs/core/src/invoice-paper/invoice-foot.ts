import type { Decimal } from '@ilms/kernel/decimal';
import { summariseByHsn, type HsnSummaryRow } from './hsn-summary.ts';
import type { InvoiceDocument, PaperKind } from './invoice-document.ts';
import { money, percent, plain } from '../paper/paper-figures.ts';
import { INK, label, ledgerLayout, QUIET, RULE } from '../paper/paper-style.ts';

/** More HSN rows than this may run over a page. */
const ROWS_KEPT_TOGETHER = 12;

/** Sums, HSN summary and signature stay on one page, so that nobody signs an empty sheet; a long summary goes before them. */
export function foot(invoice: InvoiceDocument): unknown[] {
  const rows = summariseByHsn(invoice.lines);
  const [sums, summary, signed] = [totals(invoice), hsnTable(invoice, rows), signature(invoice)];
  return rows.length <= ROWS_KEPT_TOGETHER ? [kept([sums, summary, signed])] : [summary, kept([sums, signed])];
}

function kept(stack: unknown[]): unknown {
  return { unbreakable: true, stack };
}

/** The amount in words beside the sums that lead to it. */
function totals(invoice: InvoiceDocument): unknown {
  const taxes: [string, Decimal][] = invoice.stateTax ? [['CGST', invoice.cgst], [invoice.stateTax, invoice.sgst]] : [['IGST', invoice.igst]];
  const rows: [string, Decimal][] = [['Taxable value', invoice.taxable], ...taxes, ['Round off', invoice.roundOff]];
  return {
    margin: [0, 12, 0, 0],
    columns: [
      { width: '*', stack: [label('Amount in words'), { text: plain(invoice.amountInWords), bold: true, margin: [0, 0, 30, 0] }] },
      {
        width: 200,
        table: {
          widths: ['*', 'auto'],
          body: [
            ...rows.map(([name, amount]) => [{ text: name, color: QUIET }, { text: money(amount), alignment: 'right', noWrap: true }]),
            [{ text: 'Total', bold: true, fontSize: 11 }, { text: `₹ ${money(invoice.total)}`, bold: true, fontSize: 11, alignment: 'right', noWrap: true }],
          ],
        },
        layout: {
          hLineWidth: (row: number, node: { table: { body: unknown[] } }) => (row >= node.table.body.length - 1 ? 0.8 : 0), vLineWidth: () => 0, hLineColor: () => INK,
          paddingLeft: () => 0, paddingRight: () => 0, paddingTop: (row: number, node: { table: { body: unknown[] } }) => (row === node.table.body.length - 1 ? 5 : 1.5),
          paddingBottom: (row: number, node: { table: { body: unknown[] } }) => (row === node.table.body.length - 1 ? 5 : 1.5),
        },
      },
    ],
  };
}

/** Taxable value and tax by HSN and rate. */
function hsnTable(invoice: InvoiceDocument, rows: readonly HsnSummaryRow[]): unknown {
  const { stateTax } = invoice;
  const titles = stateTax ? ['HSN', 'Taxable value', 'Rate', 'CGST', stateTax, 'Tax'] : ['HSN', 'Taxable value', 'Rate', 'IGST', 'Tax'];
  const right = (text: string, rest: object = {}) => ({ text, alignment: 'right', noWrap: true, margin: [24, 0, 0, 0], ...rest });
  const cells = (name: string, one: { taxable: Decimal; cgst: Decimal; sgst: Decimal; igst: Decimal }, rate: string, rest: object = {}) => [
    { text: name, ...rest }, right(money(one.taxable), rest), right(rate, rest),
    ...(stateTax ? [right(money(one.cgst), rest), right(money(one.sgst), rest)] : [right(money(one.igst), rest)]),
    right(money(one.cgst.plus(one.sgst).plus(one.igst)), rest),
  ];
  return {
    margin: [0, 14, 0, 0],
    fontSize: 7.5,
    table: {
      headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true,
      widths: ['*', ...titles.slice(1).map(() => 'auto')],
      body: [
        titles.map((title, index) => (index === 0 ? { text: title, bold: true, fontSize: 7 } : right(title, { bold: true, fontSize: 7 }))),
        ...rows.map((row) => cells(row.hsn, row, percent(row.taxRate))),
        cells('Total', invoice, '', { bold: true }),
      ],
    },
    layout: ledgerLayout(1),
  };
}

/** The account the buyer pays to. */
function paidTo({ print, against }: InvoiceDocument): unknown[] {
  if (!print?.bank || against) return [];
  const { holder, bankName, accountNumber, ifsc, upiId } = print.bank;
  return [
    { ...(label('Pay to') as object), margin: [0, 8, 0, 2] },
    { text: plain(`${holder} · ${bankName}`), margin: [0, 0, 30, 0] },
    { text: plain(`Account ${accountNumber} · IFSC ${ifsc}${upiId ? ` · UPI ${upiId}` : ''}`), margin: [0, 0, 30, 0] },
  ];
}

const DECLARATIONS: Readonly<Record<PaperKind, string>> = {
  TAX_INVOICE: 'We declare that this invoice shows the actual price of the goods or services described and that all particulars are true and correct.',
  ORDER_CONFIRMATION: 'We confirm this order. It is not a tax invoice: no input tax credit can be taken on it. The tax invoice comes with the goods.',
  CREDIT_NOTE: 'We credit the amount above to your account. The GST on it is taken back under section 34 of the CGST Act; please reverse the input tax credit you took on it.',
  COMMERCIAL_CREDIT_NOTE: 'We credit the amount above to your account. It is a commercial credit note: the GST charged on the invoice stays, and your input tax credit is not affected.',
  PROFORMA_INVOICE: 'This is an offer and not a tax invoice: nothing is reserved, and no input tax credit can be taken on it.',
  QUOTATION: 'This is an offer: its prices hold until the day named above. Nothing is reserved, and no input tax credit can be taken on it.',
};

/** What the seller declares and signs. */
function signature(invoice: InvoiceDocument): unknown {
  return {
    margin: [0, 16, 0, 0],
    columns: [
      {
        width: '*',
        stack: [
          label('Declaration'),
          { text: DECLARATIONS[invoice.paper ?? 'TAX_INVOICE'], margin: [0, 0, 30, 0] },
          ...paidTo(invoice),
          ...(invoice.terms ? [{ ...(label('Terms') as object), margin: [0, 8, 0, 2] }, ...invoice.terms.split('\n').map((line) => ({ text: plain(line), margin: [0, 0, 30, 0] }))] : []),
        ],
      },
      {
        width: 200,
        stack: [
          { text: `For ${plain(invoice.seller.name)}`, alignment: 'right' },
          { canvas: [{ type: 'line', x1: 0, y1: 44, x2: 200, y2: 44, lineWidth: 0.5, lineColor: RULE }] },
          { text: plain(invoice.print?.signatory ?? 'Authorised signatory'), alignment: 'right', color: QUIET, margin: [0, 3, 0, 0] },
        ],
      },
    ],
  };
}
