import { graphql } from '../../generated/gql.ts';
import type { SalesReturnsQuery } from '../../generated/graphql.ts';
import { formatAmount, formatDay, isZero, sentence } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { BulkAction } from '../../shared/list/list-job.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { channelWord } from './order-words.ts';
import { outcomeOptions, reasonOptions, reasonWord, returnStatusOptions } from './return-words.ts';

const Returns = graphql(`
  query SalesReturns($first: Int, $after: String, $last: Int, $before: String, $filter: SalesReturnFilter, $sort: [SalesReturnSort!], $search: String) {
    salesReturns(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { value credited }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number requestedOn status customerName orderNumber channel reason outcome value credited version }
    }
  }
`);

type Row = SalesReturnsQuery['salesReturns']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 160, phone: 'line', text: (row) => row.number }),
  { key: 'requestedOn', path: 'requestedOn', kind: 'day', title: 'Date', sort: 'requestedOn', width: 120, phone: 'line', render: (row) => formatDay(row.requestedOn), text: (row) => row.requestedOn },
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  textColumn<Row>({ key: 'order', path: 'orderNumber', title: 'Order', sort: 'orderNumber', width: 150, text: (row) => row.orderNumber }),
  { key: 'status', path: 'status', kind: 'text', title: 'Status', sort: 'status', width: 130, phone: 'status', render: (row) => <Status of={row.status} />, text: (row) => row.status },
  textColumn<Row>({ key: 'outcome', path: 'outcome', title: 'Outcome', sort: 'outcome', width: 130, text: (row) => sentence(row.outcome) }),
  textColumn<Row>({ key: 'reason', path: 'reason', title: 'Reason', sort: 'reason', width: 150, text: (row) => reasonWord(row.reason) }),
  textColumn<Row>({ key: 'channel', path: 'channel', title: 'Channel', sort: 'channel', width: 110, hidden: true, text: (row) => channelWord(row.channel) }),
  { key: 'value', path: 'value', kind: 'amount', sum: 'value', title: 'Worth', sort: 'value', align: 'figure', width: 130, phone: 'figure', render: (row) => formatAmount(row.value), text: (row) => row.value },
  { key: 'credited', path: 'credited', kind: 'amount', sum: 'credited', title: 'Credited', align: 'figure', width: 130, render: (row) => (isZero(row.credited) ? <span className="soft">–</span> : formatAmount(row.credited)), text: (row) => row.credited },
];

const filters: readonly Filter[] = [
  { key: 'status', label: 'Status', kind: 'choice', options: returnStatusOptions, quick: true },
  { key: 'requestedOn', label: 'Date', kind: 'days', quick: true },
  { key: 'reason', label: 'Reason', kind: 'choice', options: reasonOptions },
  { key: 'channel', label: 'Channel', kind: 'text' },
  { key: 'outcome', label: 'Outcome', kind: 'choice', options: outcomeOptions },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'orderNumber', label: 'Order', kind: 'text' },
  { key: 'value', label: 'Worth', kind: 'amount' },
];

const views: readonly View[] = [
  { label: 'To decide', filters: { status: 'REQUESTED' } },
  { label: 'To receive', filters: { status: 'APPROVED,PICKED_UP' } },
  { label: 'To inspect', filters: { status: 'RECEIVED' } },
  { label: 'To settle', filters: { status: 'INSPECTED' } },
];

const ApproveOneOfMany = graphql(`
  mutation ApproveOneOfMany($input: SalesReturnActionInput!) {
    salesReturnApprove(input: $input) { salesReturn { id status version } userErrors { code message field } }
  }
`);

const bulkActions: readonly BulkAction[] = [
  { key: 'approve', label: 'Approve returns', permission: 'return:approve', says: (count) => `Lets the goods of ${count} returns come back. One that was decided already is reported.`, mutation: ApproveOneOfMany, input: () => ({ idempotencyKey: 'approve $id', id: '$id', version: '$version' }) },
];

/** Goods that customers send back, and how far each return has come. */
export function ReturnsPage() {
  return (
    <List
      title="Returns" noun={['return', 'returns']} document={Returns} connection={(data) => data.salesReturns}
      columns={columns} bulkActions={bulkActions} filters={filters} views={views} sort={{ field: 'requestedOn', direction: 'DESC' }} searchHint="Search number, order, customer"
      path={(row) => `/oms/returns/${row.id}`}
      empty="No returns yet. A return begins on the order whose goods come back: “Return goods”."
    />
  );
}
