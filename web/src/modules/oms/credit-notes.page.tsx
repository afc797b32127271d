import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { CreditNotesQuery } from '../../generated/graphql.ts';
import { sum } from '../../shared/decimal.ts';
import { formatAmount, formatDay } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { PaperPdfButton } from './paper-pdf-button.tsx';

const CreditNotes = graphql(`
  query CreditNotes($first: Int, $after: String, $last: Int, $before: String, $filter: CreditNoteFilter, $sort: [CreditNoteSort!], $search: String) {
    creditNotes(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { taxable cgst sgst igst total }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number issuedOn invoiceNumber customerName customerGstin isCommercial reason taxable cgst sgst igst total pdfPath order { id number } }
    }
  }
`);

type Row = CreditNotesQuery['creditNotes']['nodes'][number];

const tax = (row: Row) => sum([row.cgst, row.sgst, row.igst]);

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 150, phone: 'line', text: (row) => row.number }),
  { key: 'issuedOn', path: 'issuedOn', kind: 'day', title: 'Date', sort: 'issuedOn', width: 120, phone: 'line', render: (row) => formatDay(row.issuedOn), text: (row) => row.issuedOn },
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  textColumn<Row>({ key: 'invoice', path: 'invoiceNumber', title: 'Invoice', sort: 'invoiceNumber', width: 150, text: (row) => row.invoiceNumber }),
  textColumn<Row>({ key: 'order', path: 'order.number', title: 'Order', width: 150, hidden: true, text: (row) => row.order.number }),
  { key: 'gstin', path: 'customerGstin', kind: 'text', title: 'GSTIN', width: 170, hidden: true, render: (row) => row.customerGstin ?? <span className="soft">Unregistered</span>, text: (row) => row.customerGstin ?? '' },
  { key: 'kind', path: 'isCommercial', kind: 'flag', title: 'Kind', width: 120, phone: 'status', render: (row) => (row.isCommercial ? 'Commercial' : 'GST'), text: (row) => (row.isCommercial ? 'Commercial' : 'GST') },
  textColumn<Row>({ key: 'reason', path: 'reason', title: 'Reason', width: 200, text: (row) => row.reason }),
  { key: 'taxable', path: 'taxable', kind: 'amount', sum: 'taxable', title: 'Taxable', align: 'figure', width: 130, render: (row) => formatAmount(row.taxable), text: (row) => row.taxable },
  { key: 'tax', title: 'GST', align: 'figure', width: 110, render: (row) => formatAmount(tax(row)), text: tax },
  { key: 'total', path: 'total', kind: 'amount', sum: 'total', title: 'Total', sort: 'total', align: 'figure', width: 130, phone: 'figure', render: (row) => formatAmount(row.total), text: (row) => row.total },
  { key: 'pdf', title: 'PDF', width: 60, render: (row) => <PaperPdfButton paper="credit note" number={row.number} path={row.pdfPath} small />, text: () => '' },
];

const filters: readonly Filter[] = [
  { key: 'issuedOn', label: 'Date', kind: 'days', quick: true },
  { key: 'isCommercial', label: 'Commercial', kind: 'yesno' },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'invoiceNumber', label: 'Invoice', kind: 'text' },
  { key: 'number', label: 'Number', kind: 'text' },
  { key: 'total', label: 'Total', kind: 'amount' },
];

/** Only there when another document led to one credit note; the chip takes it away again. */
const only: Filter = { key: 'id', label: 'Only', kind: 'choice', single: true };

export function CreditNotesPage() {
  const [params] = useSearchParams();
  const id = params.get('id');
  const narrowed = useMemo(() => (id ? [{ ...only, options: [{ value: id, label: 'the credit note you came for' }] }, ...filters] : filters), [id]);
  return (
    <List
      title="Credit notes" noun={['credit note', 'credit notes']} document={CreditNotes} connection={(data) => data.creditNotes}
      columns={columns} filters={narrowed} sort={{ field: 'issuedOn', direction: 'DESC' }} searchHint="Search number, invoice, customer"
      path={(row) => `/oms/credit-notes/${row.id}`}
      empty="No credit notes yet. One is issued when goods came back and were inspected, or when an amount was agreed."
    />
  );
}
