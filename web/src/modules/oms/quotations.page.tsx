import { graphql } from '../../generated/gql.ts';
import type { QuotationsQuery, QuotationStatus } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatAmount, formatDay, formatRate, isZero, sentence, today } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { addDays } from '../../shared/list/period.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import './holds.css';

const Quotations = graphql(`
  query Quotations($first: Int, $after: String, $last: Int, $before: String, $filter: QuotationFilter, $sort: [QuotationSort!], $search: String) {
    quotations(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { total }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number revision isLatest status standing quotedOn validUntil customerName customerPo total discountPercent needsApproval isApproved authorName customFields version updatedAt }
    }
  }
`);

type Row = QuotationsQuery['quotations']['nodes'][number];

const STATUSES: readonly QuotationStatus[] = ['DRAFT', 'SENT', 'ACCEPTED', 'DECLINED', 'REVISED'];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 170, phone: 'line', text: (row) => (row.revision > 1 ? `${row.number} rev. ${row.revision}` : row.number) }),
  { key: 'quotedOn', path: 'quotedOn', kind: 'day', title: 'Date', sort: 'quotedOn', width: 120, phone: 'line', render: (row) => formatDay(row.quotedOn), text: (row) => row.quotedOn },
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  { key: 'status', path: 'standing', kind: 'text', title: 'Status', width: 210, phone: 'status', render: (row) => <span className="order-state"><Status of={row.standing} />{row.status === 'DRAFT' && !row.isApproved && <Status of="WAITING" word="Needs approval" />}</span>, text: (row) => row.standing },
  { key: 'validUntil', path: 'validUntil', kind: 'day', title: 'Valid until', sort: 'validUntil', width: 120, phone: 'line', render: (row) => formatDay(row.validUntil), text: (row) => row.validUntil },
  { key: 'discount', path: 'discountPercent', kind: 'text', title: 'Discount', sort: 'discountPercent', align: 'figure', width: 100, render: (row) => (isZero(row.discountPercent) ? <span className="soft">–</span> : formatRate(Number(row.discountPercent).toFixed(2))), text: (row) => row.discountPercent },
  textColumn<Row>({ key: 'customerPo', path: 'customerPo', title: 'Customer PO', sort: 'customerPo', width: 150, hidden: true, text: (row) => row.customerPo ?? '' }),
  textColumn<Row>({ key: 'author', path: 'authorName', title: 'Written by', sort: 'authorName', width: 140, text: (row) => row.authorName }),
  { key: 'total', path: 'total', kind: 'amount', sum: 'total', title: 'Total', sort: 'total', align: 'figure', width: 130, phone: 'figure', render: (row) => formatAmount(row.total), text: (row) => row.total },
];

const filters: readonly Filter[] = [
  { key: 'status', label: 'Status', kind: 'choice', options: STATUSES.map((value) => ({ value, label: sentence(value) })), quick: true },
  { key: 'quotedOn', label: 'Date', kind: 'days', quick: true },
  { key: 'validUntil', label: 'Valid until', kind: 'days' },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'customerPo', label: 'Customer PO', kind: 'text', optional: true },
  { key: 'isLatest', label: 'Latest revision', kind: 'yesno' },
  { key: 'needsApproval', label: 'Discount needs approval', kind: 'yesno' },
  { key: 'approvedAt', label: 'Approved', kind: 'instants', optional: true },
  { key: 'total', label: 'Total', kind: 'amount' },
];

const views: readonly View[] = [
  { label: 'Latest', filters: { isLatest: 'yes' } },
  { label: 'Waiting for an answer', filters: { status: 'SENT', validUntil: `${today()}..` } },
  { label: 'To approve', filters: { status: 'DRAFT', needsApproval: 'yes', approvedAt: ':empty' } },
  { label: 'Expired', filters: { status: 'SENT', validUntil: `..${addDays(today(), -1)}` } },
  { label: 'Accepted', filters: { status: 'ACCEPTED' } },
];

/** What was offered to whom, and what became of it. */
export function QuotationsPage() {
  const may = useMay();
  return (
    <List
      title="Quotations" ownFields="Quotation" noun={['quotation', 'quotations']} document={Quotations} connection={(data) => data.quotations}
      columns={columns} filters={filters} views={views} sort={{ field: 'quotedOn', direction: 'DESC' }} searchHint="Search number, customer, PO"
      path={(row) => `/oms/quotations/${row.id}`}
      primary={may('quotation:write') ? { label: 'New quotation', path: '/oms/quotations/new' } : undefined} importKind={may('quotation:write') ? 'quotations' : undefined}
      empty="No quotations yet. Write the first one; it becomes an order when the customer accepts it."
    />
  );
}
