import { useMemo } from 'react';
import { graphql } from '../../generated/gql.ts';
import type { AdjustmentsQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatAmount, formatWhen } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { ADJUSTMENT_STATUS, optionsOf, REASONS } from './stock-words.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';

const Adjustments = graphql(`
  query Adjustments($first: Int, $after: String, $last: Int, $before: String, $filter: StockAdjustmentFilter, $sort: [StockAdjustmentSort!], $search: String, $withCost: Boolean!) {
    stockAdjustments(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums @include(if: $withCost) { value }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number status reasonCode reason countedAt requestedAt requestedByName decidedByName value @include(if: $withCost) warehouse { id name } lines { id } }
    }
  }
`);

type Row = AdjustmentsQuery['stockAdjustments']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 150, phone: 'line', text: (row) => row.number }),
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Warehouse', text: (row) => row.warehouse.name }),
  textColumn<Row>({ key: 'reasonCode', path: 'reasonCode', title: 'Why', sort: 'reasonCode', width: 100, phone: 'line', text: (row) => REASONS[row.reasonCode] }),
  textColumn<Row>({ key: 'reason', path: 'reason', title: 'In words', phone: 'title', text: (row) => row.reason }),
  { key: 'lines', path: 'lines.length', kind: 'whole', title: 'Items', align: 'figure', width: 80, render: (row) => row.lines.length, text: (row) => String(row.lines.length) },
  { key: 'value', path: 'value', kind: 'amount', sum: 'value', permission: 'stock:see-cost', include: 'withCost', title: 'Value', align: 'figure', width: 120, phone: 'figure', render: (row) => (row.value ? formatAmount(row.value) : '–'), text: (row) => row.value ?? '' },
  { key: 'state', path: 'status', kind: 'text', title: 'State', sort: 'status', width: 160, phone: 'status', render: (row) => <Status of={row.status} word={ADJUSTMENT_STATUS[row.status]} />, text: (row) => ADJUSTMENT_STATUS[row.status] },
  textColumn<Row>({ key: 'by', path: 'requestedByName', title: 'Asked by', width: 130, text: (row) => row.requestedByName }),
  textColumn<Row>({ key: 'decided', path: 'decidedByName', title: 'Decided by', width: 130, hidden: true, text: (row) => row.decidedByName ?? '' }),
  { key: 'requestedAt', path: 'requestedAt', kind: 'instant', title: 'When', sort: 'requestedAt', width: 140, phone: 'line', render: (row) => formatWhen(row.requestedAt), text: (row) => row.requestedAt },
];

const views: readonly View[] = [
  { label: 'Waiting for approval', filters: { status: 'PENDING' } },
  { label: 'Damage and theft', filters: { reasonCode: 'DAMAGE,THEFT' } },
  { label: 'Rejected', filters: { status: 'REJECTED' } },
  { label: 'Cancelled', filters: { status: 'CANCELLED' } },
];

/** Corrections of stock, and the queue of those that somebody has to approve. */
export function AdjustmentsPage() {
  const may = useMay();
  const warehouses = useWarehouseChoices(true);
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'status', label: 'State', kind: 'choice', options: optionsOf(ADJUSTMENT_STATUS), quick: true },
    { key: 'reasonCode', label: 'Why', kind: 'choice', options: optionsOf(REASONS), quick: true },
    { key: 'warehouse', label: 'Warehouse', kind: 'choice', options: warehouses, field: 'warehouseId' },
    { key: 'requestedAt', label: 'When', kind: 'instants' },
  ], [warehouses]);
  return (
    <List
      title="Adjustments" noun={['adjustment', 'adjustments']} document={Adjustments} connection={(data) => data.stockAdjustments}
      columns={columns} filters={filters} views={views} sort={{ field: 'requestedAt', direction: 'DESC' }} searchHint="Search number, reason"
      path={(row) => `/inventory/adjustments/${row.id}`}
      importKind={may('stock:adjust') ? 'stock-adjustments' : undefined}
      primary={may('stock:adjust') ? { label: 'Adjust stock', path: '/inventory/movements/new?kind=adjust' } : undefined}
      empty="No stock was corrected yet. Corrections stand here with their reason; those beyond the limit wait for approval."
    />
  );
}
