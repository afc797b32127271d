import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { OrdersQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatAmount, formatDay, formatWhen, isZero, today } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { BulkAction } from '../../shared/list/list-job.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { addDays } from '../../shared/list/period.ts';
import { Status } from '../../shared/status.tsx';
import { CAUSES, CLOSE_REASONS, channelWord, isLate, priorityChoices, statusOptions } from './order-words.ts';
import './holds.css';

const Orders = graphql(`
  query Orders($first: Int, $after: String, $last: Int, $before: String, $filter: OrderFilter, $sort: [OrderSort!], $search: String) {
    orders(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { total due }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number orderedOn status customerName channel externalId total due isOnHold isWaiting promisedOn nextPromiseOn isAtRisk customerPo priority updatedAt version customFields warehouse { id name } }
    }
  }
`);

const HOURS = Array.from({ length: 24 }, (_, hour) => { const value = String(hour).padStart(2, '0'); return { value, label: `${value}:00` }; });

type Row = OrdersQuery['orders']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 150, phone: 'line', text: (row) => row.number }),
  { key: 'orderedOn', path: 'orderedOn', kind: 'day', title: 'Date', sort: 'orderedOn', width: 120, phone: 'line', render: (row) => formatDay(row.orderedOn), text: (row) => row.orderedOn },
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  { key: 'status', path: 'status', kind: 'text', title: 'Status', sort: 'status', width: 210, phone: 'status', render: (row) => <span className="order-state"><Status of={row.status} />{row.isOnHold && <Status of="ON_HOLD" />}{row.isWaiting && <Status of="WAITING" word={row.isAtRisk && !isLate(row, today()) ? 'At risk' : 'Waits for stock'} />}{isLate(row, today()) && <Status of="OVERDUE" word="Late" />}</span>, text: (row) => row.status },
  textColumn<Row>({ key: 'channel', path: 'channel', title: 'Channel', sort: 'channel', width: 110, text: (row) => channelWord(row.channel) }),
  textColumn<Row>({ key: 'customerPo', path: 'customerPo', title: 'Customer PO', sort: 'customerPo', width: 150, hidden: true, text: (row) => row.customerPo ?? '' }),
  textColumn<Row>({ key: 'externalId', path: 'externalId', title: 'Channel’s number', width: 190, hidden: true, text: (row) => row.externalId ?? '' }),
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Warehouse', width: 150, text: (row) => row.warehouse.name }),
  { key: 'promisedOn', path: 'promisedOn', kind: 'day', title: 'Promised by', sort: 'promisedOn', width: 130, hidden: true, render: (row) => (row.promisedOn ? formatDay(row.promisedOn) : <span className="soft">–</span>), text: (row) => row.promisedOn ?? '' },
  { key: 'priority', path: 'priority', kind: 'text', title: 'Urgency', sort: 'priority', width: 110, hidden: true, render: (row) => priorityChoices[row.priority - 1]?.label ?? '', text: (row) => String(row.priority) },
  { key: 'total', path: 'total', kind: 'amount', sum: 'total', title: 'Total', sort: 'total', align: 'figure', width: 130, phone: 'figure', render: (row) => formatAmount(row.total), text: (row) => row.total },
  { key: 'due', path: 'due', kind: 'amount', sum: 'due', title: 'Due', sort: 'due', align: 'figure', width: 130, render: (row) => (isZero(row.due) || (row.status === 'CANCELLED' && !row.due.startsWith('-')) ? <span className="soft">–</span> : formatAmount(row.due)), text: (row) => row.due },
  { key: 'updated', path: 'updatedAt', kind: 'instant', title: 'Changed', sort: 'updatedAt', width: 150, hidden: true, render: (row) => formatWhen(row.updatedAt), text: (row) => row.updatedAt },
];

const filters: readonly Filter[] = [
  { key: 'status', label: 'Status', kind: 'choice', options: statusOptions, quick: true },
  { key: 'orderedOn', label: 'Date', kind: 'days', quick: true },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'isOnHold', label: 'On hold', kind: 'yesno' },
  { key: 'isWaiting', label: 'Waits for stock', kind: 'yesno' },
  { key: 'isInvoicedAhead', label: 'Invoiced ahead of the goods', kind: 'yesno' },
  { key: 'promisedOn', label: 'Promised by', kind: 'days', optional: true },
  { key: 'nextPromiseOn', label: 'Next promise', kind: 'days', optional: true },
  { key: 'isAtRisk', label: 'Promise at risk', kind: 'yesno' },
  { key: 'customerPo', label: 'Customer PO', kind: 'text', optional: true },
  { key: 'items', label: 'Item (SKU)', kind: 'text' },
  { key: 'isCod', label: 'Cash on delivery', kind: 'yesno' },
  { key: 'isPrepaid', label: 'Prepaid', kind: 'yesno' },
  { key: 'hasCancelled', label: 'Units cancelled', kind: 'yesno' },
  { key: 'cancelCause', label: 'Cancelled because', kind: 'choice', options: CAUSES, optional: true },
  { key: 'hasShortClosed', label: 'Closed short', kind: 'yesno' },
  { key: 'closeReason', label: 'Closed short because', kind: 'choice', options: CLOSE_REASONS, optional: true },
  { key: 'isUnderWay', label: 'Shipped, not delivered', kind: 'yesno' },
  { key: 'hasDelivered', label: 'Delivered', kind: 'yesno' },
  { key: 'delivery', label: 'Delivery in time', kind: 'choice', options: [{ value: 'ON_TIME', label: 'On time' }, { value: 'LATE', label: 'Late' }], optional: true },
  { key: 'hasReturned', label: 'Units returned', kind: 'yesno' },
  { key: 'isRefused', label: 'Refused at the door (RTO)', kind: 'yesno' },
  { key: 'placedHour', label: 'Hour of the order', kind: 'choice', options: HOURS, optional: true },
  { key: 'channel', label: 'Channel', kind: 'text' },
  { key: 'placeOfSupply', label: 'State of supply (GST code)', kind: 'text', optional: true },
  { key: 'total', label: 'Total', kind: 'amount' },
  { key: 'due', label: 'Due', kind: 'amount' },
  { key: 'externalId', label: 'Channel’s number', kind: 'text', optional: true },
  { key: 'updatedAt', label: 'Changed', kind: 'instants' },
];

const viewsOf = (dueSoonDays: number): readonly View[] => [
  { label: 'To confirm', filters: { status: 'DRAFT' } },
  { label: 'To ship', filters: { status: 'CONFIRMED,PARTLY_SHIPPED' } },
  { label: 'On hold', filters: { isOnHold: 'yes' } },
  { label: 'Waits for stock', filters: { isWaiting: 'yes' } },
  { label: 'Late', filters: { status: 'CONFIRMED,PARTLY_SHIPPED', nextPromiseOn: `..${addDays(today(), -1)}` } },
  { label: 'Due soon', filters: { status: 'CONFIRMED,PARTLY_SHIPPED', nextPromiseOn: `${today()}..${addDays(today(), dueSoonDays)}` } },
  { label: 'At risk', filters: { isAtRisk: 'yes' } },
  { label: 'Invoiced ahead', filters: { isInvoicedAhead: 'yes' } },
  { label: 'On the way', filters: { isUnderWay: 'yes' } },
  { label: 'To invoice', filters: { status: 'SHIPPED' } },
  { label: 'To be paid', filters: { status: 'INVOICED' } },
  { label: 'To give back', filters: { due: '..-0.01' } },
];

const ShipOneOfMany = graphql(`
  mutation ShipOneOfMany($input: OrderShipInput!) {
    orderShip(input: $input) { order { id status version } userErrors { code message field } }
  }
`);

const DueSoonDays = graphql(`
  query DueSoonDays { salesPolicy { id dueSoonDays } }
`);

const ConfirmOneOfMany = graphql(`
  mutation ConfirmOneOfMany($input: OrderActionInput!) {
    orderConfirm(input: $input) { order { id status version } userErrors { code message field } }
  }
`);

const RefundOneOfMany = graphql(`
  mutation RefundOneOfMany($input: OrderRefundOwedInput!) {
    orderRefundOwed(input: $input) { refund { id } order { id due version } userErrors { code message field } }
  }
`);

// An order is confirmed once, so its own id is the key of the attempt.
const bulkActions: readonly BulkAction[] = [
  { key: 'confirm', label: 'Confirm orders', permission: 'order:confirm', says: (count) => `Reserves the stock of ${count} orders. One that cannot be promised in full stays a draft and is reported.`, mutation: ConfirmOneOfMany, input: () => ({ idempotencyKey: '$id', id: '$id', version: '$version' }) },
  { key: 'give-back', label: 'Give money back', permission: 'refund:make', says: (count) => `Gives back what ${count} orders owe, each payment the way it came: through the gateway what came through it. An order that owes nothing is reported.`, ask: { label: 'Reason' }, mutation: RefundOneOfMany, input: (reason) => ({ id: '$id', version: '$version', ...(reason ? { reason } : {}) }) },
  { key: 'ship', label: 'Ship orders', permission: 'order:ship', says: (count) => `Lets all goods of ${count} orders leave. One that is on hold, or of which units wait for stock, stays and is reported.`, mutation: ShipOneOfMany, input: () => ({ idempotencyKey: 'ship $id $version', id: '$id', version: '$version', onlyWhole: true }) },
];

export function OrdersPage() {
  const may = useMay();
  const { data } = useQuery(DueSoonDays);
  const dueSoonDays = data?.salesPolicy?.dueSoonDays ?? 2;
  const views = useMemo(() => viewsOf(dueSoonDays), [dueSoonDays]);
  return (
    <List
      title="Orders" ownFields="Order" noun={['order', 'orders']} document={Orders} connection={(data) => data.orders}
      columns={columns} bulkActions={bulkActions} filters={filters} views={views} sort={{ field: 'orderedOn', direction: 'DESC' }} searchHint="Search number, customer, PO"
      path={(row) => `/oms/orders/${row.id}`}
      primary={may('order:write') ? { label: 'New order', path: '/oms/orders/new' } : undefined}
      importKind={may('order:import') ? 'orders' : undefined}
      empty="No orders yet. Write the first one, or import them from a marketplace."
    />
  );
}
