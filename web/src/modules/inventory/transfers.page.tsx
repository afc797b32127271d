import { useMemo } from 'react';
import { graphql } from '../../generated/gql.ts';
import type { TransfersQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatDay, formatMoney, formatQuantity, formatWhen, isZero, today } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { optionsOf, TRANSFER_STATUS } from './stock-words.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';
import './stock-documents.css';

const Transfers = graphql(`
  query Transfers($first: Int, $after: String, $last: Int, $before: String, $filter: StockTransferOrderFilter, $sort: [StockTransferOrderSort!], $search: String, $withCost: Boolean!) {
    stockTransferOrders(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id number status expectedOn transport createdAt dispatchedAt createdByName inTransitValue @include(if: $withCost)
        fromWarehouse { id name } toWarehouse { id name } figures { units received inTransit short }
      }
    }
  }
`);

type Row = TransfersQuery['stockTransferOrders']['nodes'][number];

const figure = (value: string) => (isZero(value) ? <span className="soft">–</span> : formatQuantity(value));
const isLate = ({ expectedOn, status }: Row) => expectedOn != null && expectedOn < today() && (status === 'DISPATCHED' || status === 'PARTLY_RECEIVED');

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 140, phone: 'line', text: (row) => row.number }),
  textColumn<Row>({ key: 'from', path: 'fromWarehouse.name', title: 'From', text: (row) => row.fromWarehouse.name }),
  textColumn<Row>({ key: 'to', path: 'toWarehouse.name', title: 'To', phone: 'title', text: (row) => row.toWarehouse.name }),
  { key: 'state', path: 'status', kind: 'text', title: 'State', sort: 'status', width: 140, phone: 'status', render: (row) => <Status of={row.status} word={TRANSFER_STATUS[row.status]} />, text: (row) => TRANSFER_STATUS[row.status] },
  { key: 'units', path: 'figures.units', kind: 'quantity', title: 'Units', align: 'figure', width: 90, phone: 'figure', render: (row) => formatQuantity(row.figures.units), text: (row) => row.figures.units },
  { key: 'inTransit', path: 'figures.inTransit', kind: 'quantity', title: 'In transit', align: 'figure', width: 90, render: (row) => figure(row.figures.inTransit), text: (row) => row.figures.inTransit },
  { key: 'short', path: 'figures.short', kind: 'quantity', title: 'Missing', align: 'figure', width: 90, render: (row) => figure(row.figures.short), text: (row) => row.figures.short },
  { key: 'value', path: 'inTransitValue', kind: 'amount', permission: 'stock:see-cost', include: 'withCost', title: 'Value in transit', align: 'figure', width: 130, render: (row) => (row.inTransitValue && !isZero(row.inTransitValue) ? formatMoney(row.inTransitValue) : <span className="soft">–</span>), text: (row) => row.inTransitValue ?? '' },
  { key: 'expectedOn', path: 'expectedOn', kind: 'day', title: 'Expected', sort: 'expectedOn', width: 120, render: (row) => (row.expectedOn ? <span className={isLate(row) ? 'late' : undefined}>{formatDay(row.expectedOn)}</span> : ''), text: (row) => row.expectedOn ?? '' },
  textColumn<Row>({ key: 'transport', path: 'transport', title: 'Transport', width: 150, text: (row) => row.transport ?? '' }),
  { key: 'createdAt', path: 'createdAt', kind: 'instant', title: 'Written', sort: 'createdAt', width: 140, phone: 'line', render: (row) => formatWhen(row.createdAt), text: (row) => row.createdAt },
  textColumn<Row>({ key: 'by', path: 'createdByName', title: 'By', width: 130, hidden: true, text: (row) => row.createdByName }),
];

const views: readonly View[] = [
  { label: 'On the way', filters: { status: 'DISPATCHED,PARTLY_RECEIVED' } },
  { label: 'Differences', filters: { status: 'DIFFERENCE' } },
  { label: 'Drafts', filters: { status: 'DRAFT' } },
];

/** Goods between two warehouses: what is written, on its way, arrived, missing. */
export function TransfersPage() {
  const may = useMay();
  const warehouses = useWarehouseChoices(true);
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'status', label: 'State', kind: 'choice', options: optionsOf(TRANSFER_STATUS), quick: true },
    { key: 'from', label: 'From', kind: 'choice', options: warehouses, field: 'fromWarehouseId' },
    { key: 'to', label: 'To', kind: 'choice', options: warehouses, field: 'toWarehouseId' },
    { key: 'expectedOn', label: 'Expected', kind: 'days', optional: true },
    { key: 'createdAt', label: 'Written', kind: 'instants' },
  ], [warehouses]);
  return (
    <List
      title="Transfers" noun={['transfer', 'transfers']} document={Transfers} connection={(data) => data.stockTransferOrders}
      columns={columns} filters={filters} views={views} sort={{ field: 'createdAt', direction: 'DESC' }} searchHint="Search number, vehicle"
      path={(row) => `/inventory/transfers/${row.id}`}
      primary={may('stock:transfer') ? { label: 'New transfer', path: '/inventory/transfers/new' } : undefined}
      empty="No goods were sent between warehouses yet. A transfer leaves one warehouse, stands in transit, and arrives in another."
    />
  );
}
