import { graphql } from '../../generated/gql.ts';
import type { InvoicesQuery } from '../../generated/graphql.ts';
import { sum } from '../../shared/decimal.ts';
import { formatAmount, formatDay, formatMoney } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { InvoicePdfButton } from './invoice-pdf-button.tsx';

const Invoices = graphql(`
  query Invoices($first: Int, $after: String, $last: Int, $before: String, $filter: SalesInvoiceFilter, $sort: [SalesInvoiceSort!], $search: String) {
    salesInvoices(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number issuedOn customerName customerGstin placeOfSupply taxable cgst sgst igst total isCancelled pdfPath order { id number } }
    }
  }
`);

type Row = InvoicesQuery['salesInvoices']['nodes'][number];

const tax = (row: Row) => sum([row.cgst, row.sgst, row.igst]);

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', title: 'Number', sort: 'number', width: 160, phone: 'line', text: (row) => row.number }),
  { key: 'issuedOn', title: 'Date', sort: 'issuedOn', width: 120, phone: 'line', render: (row) => formatDay(row.issuedOn), text: (row) => row.issuedOn },
  textColumn<Row>({ key: 'customer', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  { key: 'gstin', title: 'GSTIN', width: 170, render: (row) => row.customerGstin ?? <span className="soft">Unregistered</span>, text: (row) => row.customerGstin ?? '' },
  textColumn<Row>({ key: 'order', title: 'Order', width: 150, text: (row) => row.order.number }),
  { key: 'state', title: 'State', width: 110, phone: 'status', render: (row) => <Status of={row.isCancelled ? 'CANCELLED' : 'ISSUED'} />, text: (row) => (row.isCancelled ? 'Cancelled' : 'Issued') },
  { key: 'taxable', title: 'Taxable', align: 'figure', width: 130, render: (row) => formatAmount(row.taxable), text: (row) => row.taxable },
  { key: 'tax', title: 'GST', align: 'figure', width: 120, render: (row) => formatAmount(tax(row)), text: tax },
  { key: 'total', title: 'Total', sort: 'total', align: 'figure', width: 130, phone: 'figure', render: (row) => formatAmount(row.total), text: (row) => row.total },
  { key: 'pdf', title: 'PDF', width: 60, render: (row) => <InvoicePdfButton number={row.number} path={row.pdfPath} small />, text: () => '' },
];

const filters: readonly Filter[] = [
  { key: 'issuedOn', label: 'Date', kind: 'days' },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'number', label: 'Number', kind: 'text' },
  { key: 'total', label: 'Total', kind: 'amount' },
];

export function InvoicesPage() {
  return (
    <List
      title="Invoices" noun={['invoice', 'invoices']} document={Invoices} connection={(data) => data.salesInvoices}
      columns={columns} filters={filters} sort={{ field: 'issuedOn', direction: 'DESC' }} searchHint="Search number, customer"
      path={(row) => `/oms/orders/${row.order.id}`}
      empty="No invoices yet. A shipped order becomes an invoice with one step."
      totals={(rows) => ({ taxable: formatMoney(sum(rows.map((row) => row.taxable))), tax: formatMoney(sum(rows.map(tax))), total: formatMoney(sum(rows.map((row) => row.total))) })}
    />
  );
}
