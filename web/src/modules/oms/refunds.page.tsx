import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { RefundsQuery } from '../../generated/graphql.ts';
import { formatAmount, formatDay } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { refundWord } from './return-words.ts';

const Refunds = graphql(`
  query Refunds($first: Int, $after: String, $last: Int, $before: String, $filter: RefundFilter, $sort: [RefundSort!], $search: String) {
    refunds(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { amount }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number refundedOn orderNumber customerName reason amount order { id } parts { method } }
    }
  }
`);

type Row = RefundsQuery['refunds']['nodes'][number];

const ways = (row: Row) => [...new Set(row.parts.map(({ method }) => refundWord(method)))].join(', ');

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 150, phone: 'line', text: (row) => row.number }),
  { key: 'refundedOn', path: 'refundedOn', kind: 'day', title: 'Refunded', sort: 'refundedOn', width: 130, phone: 'line', render: (row) => formatDay(row.refundedOn), text: (row) => row.refundedOn },
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  textColumn<Row>({ key: 'order', path: 'orderNumber', title: 'Order', sort: 'orderNumber', width: 150, text: (row) => row.orderNumber }),
  { key: 'ways', title: 'Method', width: 180, phone: 'status', render: ways, text: ways },
  textColumn<Row>({ key: 'reason', path: 'reason', title: 'Reason', text: (row) => row.reason ?? '' }),
  { key: 'amount', path: 'amount', kind: 'amount', sum: 'amount', title: 'Amount', sort: 'amount', align: 'figure', width: 140, phone: 'figure', render: (row) => formatAmount(row.amount), text: (row) => row.amount },
];

const filters: readonly Filter[] = [
  { key: 'refundedOn', label: 'Refunded', kind: 'days', quick: true },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'orderNumber', label: 'Order', kind: 'text' },
  { key: 'amount', label: 'Amount', kind: 'amount' },
];

/** Only there when another document led to one refund; the chip takes it away again. */
const only: Filter = { key: 'id', label: 'Only', kind: 'choice', single: true };

/** Money that went back to customers. */
export function RefundsPage() {
  const [params] = useSearchParams();
  const id = params.get('id');
  const narrowed = useMemo(() => (id ? [{ ...only, options: [{ value: id, label: 'the refund you came for' }] }, ...filters] : filters), [id]);
  return (
    <List
      title="Refunds" noun={['refund', 'refunds']} document={Refunds} connection={(data) => data.refunds}
      columns={columns} filters={narrowed} sort={{ field: 'refundedOn', direction: 'DESC' }} searchHint="Search number, order, customer"
      path={(row) => `/oms/orders/${row.order.id}`}
      empty="No refunds yet. An order that owes its customer money offers “Make refund”."
    />
  );
}
