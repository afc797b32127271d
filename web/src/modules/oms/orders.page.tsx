import { graphql } from '../../generated/gql.ts';
import type { OrdersQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { sum } from '../../shared/decimal.ts';
import { formatAmount, formatDay, formatMoney, formatWhen, isZero } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { channelWord, statusOptions } from './order-words.ts';

const Orders = graphql(`
  query Orders($first: Int, $after: String, $last: Int, $before: String, $filter: OrderFilter, $sort: [OrderSort!], $search: String) {
    orders(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number orderedOn status customerName channel externalId total due updatedAt warehouse { id name } }
    }
  }
`);

type Row = OrdersQuery['orders']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', title: 'Number', sort: 'number', width: 150, phone: 'line', text: (row) => row.number }),
  { key: 'orderedOn', title: 'Date', sort: 'orderedOn', width: 120, phone: 'line', render: (row) => formatDay(row.orderedOn), text: (row) => row.orderedOn },
  textColumn<Row>({ key: 'customer', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  { key: 'status', title: 'Status', sort: 'status', width: 140, phone: 'status', render: (row) => <Status of={row.status} />, text: (row) => row.status },
  textColumn<Row>({ key: 'channel', title: 'Channel', sort: 'channel', width: 110, text: (row) => channelWord(row.channel) }),
  textColumn<Row>({ key: 'externalId', title: 'Channel’s number', width: 190, hidden: true, text: (row) => row.externalId ?? '' }),
  textColumn<Row>({ key: 'warehouse', title: 'Warehouse', width: 150, text: (row) => row.warehouse.name }),
  { key: 'total', title: 'Total', sort: 'total', align: 'figure', width: 130, phone: 'figure', render: (row) => formatAmount(row.total), text: (row) => row.total },
  { key: 'due', title: 'Due', sort: 'due', align: 'figure', width: 130, render: (row) => (isZero(row.due) || row.status === 'CANCELLED' ? <span className="soft">–</span> : formatAmount(row.due)), text: (row) => row.due },
  { key: 'updated', title: 'Changed', sort: 'updatedAt', width: 150, hidden: true, render: (row) => formatWhen(row.updatedAt), text: (row) => row.updatedAt },
];

const filters: readonly Filter[] = [
  { key: 'status', label: 'Status', kind: 'choice', options: statusOptions },
  { key: 'orderedOn', label: 'Date', kind: 'days' },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'channel', label: 'Channel', kind: 'text' },
  { key: 'total', label: 'Total', kind: 'amount' },
];

const views = [
  { label: 'To confirm', filters: { status: 'DRAFT' } },
  { label: 'To ship', filters: { status: 'CONFIRMED,PARTLY_SHIPPED' } },
  { label: 'To invoice', filters: { status: 'SHIPPED' } },
  { label: 'To be paid', filters: { status: 'INVOICED' } },
];

export function OrdersPage() {
  const may = useMay();
  return (
    <List
      title="Orders" noun={['order', 'orders']} document={Orders} connection={(data) => data.orders}
      columns={columns} filters={filters} views={views} sort={{ field: 'orderedOn', direction: 'DESC' }} searchHint="Search number, customer"
      path={(row) => `/oms/orders/${row.id}`}
      primary={may('order:write') ? { label: 'New order', path: '/oms/orders/new' } : undefined}
      empty="No orders yet. Write the first one, or import them from a marketplace."
      totals={(rows) => ({ total: formatMoney(sum(rows.map((row) => row.total))), due: formatMoney(sum(rows.filter((row) => row.status !== 'CANCELLED').map((row) => row.due))) })}
    />
  );
}
