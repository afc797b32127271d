import { graphql } from '../../generated/gql.ts';
import type { ShipmentsQuery } from '../../generated/graphql.ts';
import { formatDay, today } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { SHIPMENT_STATES, shipmentStatus } from './shipment-words.ts';

const Shipments = graphql(`
  query Shipments($first: Int, $after: String, $last: Int, $before: String, $filter: ShipmentFilter, $sort: [ShipmentSort!], $search: String) {
    shipments(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number orderNumber customerName state shippedOn reference courier promisedOn deliveredOn isLate }
    }
  }
`);

type Row = ShipmentsQuery['shipments']['nodes'][number];

const day = (key: 'shippedOn' | 'promisedOn' | 'deliveredOn', title: string, phone?: 'line'): Column<Row> => ({ key, path: key, kind: 'day', title, sort: key, width: 120, ...(phone ? { phone } : {}), render: (row) => (row[key] ? formatDay(row[key]) : '–'), text: (row) => row[key] ?? '' });

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 160, phone: 'line', text: (row) => row.number }),
  day('shippedOn', 'Left', 'line'),
  textColumn<Row>({ key: 'customerName', path: 'customerName', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  textColumn<Row>({ key: 'orderNumber', path: 'orderNumber', title: 'Order', sort: 'orderNumber', width: 150, text: (row) => row.orderNumber }),
  { key: 'state', path: 'state', kind: 'text', title: 'State', width: 160, phone: 'status', render: (row) => <Status {...shipmentStatus(row)} />, text: (row) => shipmentStatus(row).word },
  textColumn<Row>({ key: 'courier', path: 'courier', title: 'Courier', width: 120, text: (row) => row.courier ?? '' }),
  textColumn<Row>({ key: 'reference', path: 'reference', title: 'AWB', width: 150, text: (row) => row.reference ?? '' }),
  day('promisedOn', 'Promised'), day('deliveredOn', 'Delivered'),
];

const filters: readonly Filter[] = [
  { key: 'state', label: 'State', kind: 'choice', options: SHIPMENT_STATES, quick: true },
  { key: 'shippedOn', label: 'Left', kind: 'days', quick: true },
  { key: 'deliveredOn', label: 'Delivered', kind: 'days', optional: true },
  { key: 'promisedOn', label: 'Promised by', kind: 'days', optional: true },
  { key: 'isLate', label: 'Delivered late', kind: 'yesno' },
  { key: 'courier', label: 'Courier', kind: 'text', optional: true },
  { key: 'channel', label: 'Channel', kind: 'text' },
  { key: 'customerName', label: 'Customer', kind: 'text' },
];

const views = (): readonly View[] => [
  { label: 'On the way', filters: { state: 'ON_THE_WAY' } },
  { label: 'Overdue', filters: { state: 'ON_THE_WAY', promisedOn: `..${new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10)}` } },
  { label: 'Delivered', filters: { state: 'DELIVERED' } },
  { label: 'Comes back', filters: { state: 'COMING_BACK' } },
];

/** What has left, and whether it arrived. */
export function ShipmentsPage() {
  return (
    <List
      title="Shipments" noun={['shipment', 'shipments']} document={Shipments} connection={(data) => data.shipments}
      columns={columns} filters={filters} views={views()} sort={{ field: 'shippedOn', direction: 'DESC' }} searchHint="Search number, order, customer, AWB"
      path={(row) => `/oms/shipments/${row.id}`}
      empty="No shipments yet. What leaves for an order stands here until it has arrived."
    />
  );
}
