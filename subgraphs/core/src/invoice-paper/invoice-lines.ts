import type { Decimal } from '@ilms/kernel/decimal';
import type { InvoiceDocument, InvoiceLine } from './invoice-document.ts';
import { count, money, percent, plain } from '../paper/paper-figures.ts';
import { ledgerLayout, QUIET, wrapped } from '../paper/paper-style.ts';

interface Column {
  readonly title: string;
  readonly width: string | number;
  readonly isFigure: boolean;
  readonly cell: (line: InvoiceLine, position: number) => unknown;
  readonly sum?: string;
}

/** The goods: one row each, the heading repeated on every page, the sum below. Columns nobody needs are left out. */
export function linesTable(invoice: InvoiceDocument): unknown {
  const columns = columnsOf(invoice);
  const figures = (column: Column) => (column.isFigure ? { alignment: 'right', noWrap: true } : {});
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map((column) => column.width),
      body: [
        columns.map((column) => ({ stack: column.title.split('\n').map((text) => ({ text, noWrap: true })), bold: true, fontSize: 7, ...figures(column) })),
        ...invoice.lines.map((line, index) => columns.map((column) => Object.assign({}, figures(column), column.cell(line, index + 1)))),
        columns.map((column) => ({ text: column.sum ?? '', bold: true, ...figures(column) })),
      ],
    },
    fontSize: 8,
    layout: ledgerLayout(1),
  };
}

function columnsOf(invoice: InvoiceDocument): Column[] {
  const { showsHsn = true, showsDiscount = true } = invoice.print ?? {};
  const hasDiscount = showsDiscount && invoice.lines.some((line) => line.discount.gt(0));
  const inclusive = invoice.isTaxInclusive ? 'incl. tax' : '';
  const figure = (title: string, of: (line: InvoiceLine) => string, under?: (line: InvoiceLine) => string, sum?: Decimal): Column => ({
    title, width: 'auto', isFigure: true, ...(sum ? { sum: money(sum) } : {}),
    cell: (line) => (under ? { stack: [{ text: of(line) }, quiet(under(line))] } : { text: of(line) }),
  });
  const tax = (title: string, of: (line: InvoiceLine) => Decimal, rate: (line: InvoiceLine) => Decimal, sum: Decimal) =>
    figure(title, (line) => money(of(line)), (line) => percent(rate(line)), sum);
  const half = (line: InvoiceLine) => line.taxRate.div(2);
  return [
    { title: '#', width: 'auto', isFigure: false, cell: (_, position) => ({ text: String(position), color: QUIET }) },
    {
      title: 'Description', width: '*', isFigure: false, sum: 'Total',
      cell: (line) => ({ stack: [wrapped(line.description), { ...quiet(line.sku), ...wrapped(line.sku) }] }),
    },
    ...(showsHsn ? [{ title: 'HSN', width: 'auto' as const, isFigure: false, cell: (line: InvoiceLine) => ({ text: line.hsn, noWrap: true }) }] : []),
    figure('Quantity', (line) => count(line.quantity), (line) => plain(line.unit)),
    figure(inclusive ? `Rate\n${inclusive}` : 'Rate', (line) => money(line.unitPrice)),
    ...(hasDiscount ? [figure(inclusive ? `Discount\n${inclusive}` : 'Discount', (line) => (line.discount.gt(0) ? money(line.discount) : '–'))] : []),
    figure('Taxable', (line) => money(line.taxable), undefined, invoice.taxable),
    ...(invoice.stateTax
      ? [tax('CGST', (line) => line.cgst, half, invoice.cgst), tax(invoice.stateTax, (line) => line.sgst, half, invoice.sgst)]
      : [tax('IGST', (line) => line.igst, (line) => line.taxRate, invoice.igst)]),
    figure('Amount', (line) => money(line.total), undefined, invoice.total.minus(invoice.roundOff)),
  ];
}

function quiet(text: string): object {
  return { text, fontSize: 6.5, color: QUIET };
}
