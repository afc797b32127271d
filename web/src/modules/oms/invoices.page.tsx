import { useMemo, useState } from 'react';
import { Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { InvoicesQuery } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { sum } from '../../shared/decimal.ts';
import { formatAmount, formatDay } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { CancelInvoiceDialog, cancellationWord, isCancellable } from './cancel-invoice-dialog.tsx';
import { InvoiceTogetherDialog } from './invoice-together-dialog.tsx';
import { InvoicePdfButton } from './invoice-pdf-button.tsx';

const Invoices = graphql(`
  query Invoices($first: Int, $after: String, $last: Int, $before: String, $filter: SalesInvoiceFilter, $sort: [SalesInvoiceSort!], $search: String) {
    salesInvoices(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { taxable cgst sgst igst total }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number issuedOn customerName customerGstin placeOfSupply taxable cgst sgst igst total isCancelled cancellation { reason note cancelledOn } pdfPath orderCount order { id number } }
    }
  }
`);

type Row = InvoicesQuery['salesInvoices']['nodes'][number];

const tax = (row: Row) => sum([row.cgst, row.sgst, row.igst]);

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 160, phone: 'line', text: (row) => row.number }),
  { key: 'issuedOn', path: 'issuedOn', kind: 'day', title: 'Date', sort: 'issuedOn', width: 120, phone: 'line', render: (row) => formatDay(row.issuedOn), text: (row) => row.issuedOn },
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  { key: 'gstin', path: 'customerGstin', kind: 'text', title: 'GSTIN', width: 170, render: (row) => row.customerGstin ?? <span className="soft">Unregistered</span>, text: (row) => row.customerGstin ?? '' },
  textColumn<Row>({ key: 'order', path: 'order.number', title: 'Order', width: 150, text: (row) => (row.orderCount > 1 ? `${row.order.number} and ${row.orderCount - 1} more` : row.order.number) }),
  { key: 'state', path: 'isCancelled', kind: 'flag', title: 'State', width: 110, phone: 'status', render: (row) => <span title={row.cancellation ? cancellationWord(row.cancellation) : undefined}><Status of={row.isCancelled ? 'CANCELLED' : 'ISSUED'} /></span>, text: (row) => (row.isCancelled ? 'Cancelled' : 'Issued') },
  { key: 'taxable', path: 'taxable', kind: 'amount', sum: 'taxable', title: 'Taxable', align: 'figure', width: 130, render: (row) => formatAmount(row.taxable), text: (row) => row.taxable },
  { key: 'tax', title: 'GST', align: 'figure', width: 120, render: (row) => formatAmount(tax(row)), text: tax },
  { key: 'cgst', path: 'cgst', kind: 'amount', sum: 'cgst', title: 'CGST', align: 'figure', width: 110, hidden: true, render: (row) => formatAmount(row.cgst), text: (row) => row.cgst },
  { key: 'sgst', path: 'sgst', kind: 'amount', sum: 'sgst', title: 'SGST', align: 'figure', width: 110, hidden: true, render: (row) => formatAmount(row.sgst), text: (row) => row.sgst },
  { key: 'igst', path: 'igst', kind: 'amount', sum: 'igst', title: 'IGST', align: 'figure', width: 110, hidden: true, render: (row) => formatAmount(row.igst), text: (row) => row.igst },
  { key: 'total', path: 'total', kind: 'amount', sum: 'total', title: 'Total', sort: 'total', align: 'figure', width: 130, phone: 'figure', render: (row) => (row.isCancelled ? <s>{formatAmount(row.total)}</s> : formatAmount(row.total)), text: (row) => row.total },
  { key: 'pdf', title: 'PDF', width: 60, render: (row) => <InvoicePdfButton number={row.number} path={row.pdfPath} small />, text: () => '' },
];

const filters: readonly Filter[] = [
  { key: 'issuedOn', label: 'Date', kind: 'days', quick: true },
  { key: 'isCancelled', label: 'Cancelled', kind: 'yesno' },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'number', label: 'Number', kind: 'text' },
  { key: 'total', label: 'Total', kind: 'amount' },
];

// What is cancelled charges nothing: the sums of the first view are what was charged.
const views: readonly View[] = [{ label: 'Issued', filters: { isCancelled: 'no' } }, { label: 'Cancelled', filters: { isCancelled: 'yes' } }];

/** Only there when another document led to one invoice; the chip takes it away again. */
const only: Filter = { key: 'id', label: 'Only', kind: 'choice', single: true };

export function InvoicesPage() {
  const [params] = useSearchParams();
  const id = params.get('id');
  const narrowed = useMemo(() => (id ? [{ ...only, options: [{ value: id, label: 'the invoice you came for' }] }, ...filters] : filters), [id]);
  const may = useMay();
  const navigate = useNavigate();
  const readOnly = useIsReadOnly();
  const [cancelling, setCancelling] = useState<Row>();
  const withCancel = useMemo((): readonly Column<Row>[] => [
    ...columns,
    { key: 'cancel', title: 'Cancel', permission: 'invoice:cancel', width: 100, hidden: true, render: (row) => (isCancellable(row) ? <Button size="small" disabled={readOnly} aria-label={`Cancel invoice ${row.number}`} onClick={() => setCancelling(row)}>Cancel</Button> : null), text: () => '' },
  ], [readOnly]);
  return (
    <>
    <List
      title="Invoices" noun={['invoice', 'invoices']} document={Invoices} connection={(data) => data.salesInvoices}
      columns={withCancel} filters={narrowed} views={views} sort={{ field: 'issuedOn', direction: 'DESC' }} searchHint="Search number, customer"
      path={(row) => `/oms/orders/${row.order.id}`}
      primary={may('invoice:issue') ? { label: 'Invoice several orders', path: '/oms/invoices?together=1' } : undefined}
      empty="No invoices yet. A shipped order becomes an invoice with one step."
    />
    {cancelling && <CancelInvoiceDialog invoice={cancelling} close={() => setCancelling(undefined)} />}
    {params.get('together') && <InvoiceTogetherDialog close={() => void navigate('/oms/invoices', { replace: true })} />}
    </>
  );
}
