import { useMemo } from 'react';
import { graphql } from '../../generated/gql.ts';
import type { LevelsQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatAmount, formatDay, formatQuantity, isZero } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { PrintLabelsButton } from './labels/print-labels-button.tsx';
import { stateOf as batchState } from './batch/batch-words.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';

const Levels = graphql(`
  query Levels($first: Int, $after: String, $last: Int, $before: String, $filter: StockLevelFilter, $sort: [StockLevelSort!], $search: String, $withCost: Boolean!) {
    stockLevels(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { onHand reserved value @include(if: $withCost) }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id sku onHand reserved available incoming inTransit averageCost @include(if: $withCost) value @include(if: $withCost)
        variant { id name product { id unit { id code } } } warehouse { id name } batch { id number expiresOn expiresInDays isQuarantined isForSale }
      }
    }
  }
`);

type Row = LevelsQuery['stockLevels']['nodes'][number];

/** What expired or is held back is on hand and says so, rather than that there is none. */
const stateOf = (row: Row): { of: string; word: string } => {
  if (row.batch && !row.batch.isForSale && !isZero(row.onHand)) return batchState(row.batch);
  return isZero(row.available) || row.available.startsWith('-') ? { of: 'OUT_OF_STOCK', word: 'Out of stock' } : { of: 'IN_STOCK', word: 'In stock' };
};

/** Who may not see cost has no such column, and never asks for it. */
const cost = { permission: 'stock:see-cost', include: 'withCost' };

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'SKU', sort: 'sku', width: 190, phone: 'line', text: (row) => row.sku }),
  textColumn<Row>({ key: 'name', path: 'variant.name', title: 'Name', phone: 'title', text: (row) => row.variant.name }),
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Warehouse', phone: 'line', text: (row) => row.warehouse.name }),
  textColumn<Row>({ key: 'batch', path: 'batch.number', title: 'Batch', width: 120, phone: 'line', text: (row) => row.batch?.number ?? '' }),
  { key: 'expiresOn', path: 'batch.expiresOn', kind: 'day', title: 'Expires', width: 110, hidden: true, render: (row) => (row.batch?.expiresOn ? formatDay(row.batch.expiresOn) : '–'), text: (row) => row.batch?.expiresOn ?? '' },
  { key: 'onHand', path: 'onHand', kind: 'quantity', sum: 'onHand', title: 'On hand', sort: 'onHand', align: 'figure', width: 100, render: (row) => formatQuantity(row.onHand), text: (row) => row.onHand },
  { key: 'reserved', path: 'reserved', kind: 'quantity', sum: 'reserved', title: 'Reserved', sort: 'reserved', align: 'figure', width: 100, render: (row) => (isZero(row.reserved) ? <span className="soft">–</span> : formatQuantity(row.reserved)), text: (row) => row.reserved },
  { key: 'available', path: 'available', kind: 'quantity', title: 'Available', align: 'figure', width: 100, phone: 'figure', render: (row) => <b>{formatQuantity(row.available)}</b>, text: (row) => row.available },
  { key: 'incoming', path: 'incoming', kind: 'quantity', title: 'Incoming', align: 'figure', width: 90, render: (row) => (isZero(row.incoming) ? <span className="soft">–</span> : formatQuantity(row.incoming)), text: (row) => row.incoming },
  { key: 'inTransit', path: 'inTransit', kind: 'quantity', title: 'Left, in transit', align: 'figure', width: 110, hidden: true, render: (row) => (isZero(row.inTransit) ? <span className="soft">–</span> : formatQuantity(row.inTransit)), text: (row) => row.inTransit },
  textColumn<Row>({ key: 'unit', path: 'variant.product.unit.code', title: 'Unit', width: 70, text: (row) => row.variant.product.unit.code }),
  { key: 'averageCost', path: 'averageCost', kind: 'amount', ...cost, title: 'Average cost', align: 'figure', width: 120, hidden: true, render: (row) => (row.averageCost ? formatAmount(row.averageCost) : '–'), text: (row) => row.averageCost ?? '' },
  { key: 'value', path: 'value', kind: 'amount', sum: 'value', ...cost, title: 'Value', align: 'figure', width: 120, render: (row) => (row.value ? formatAmount(row.value) : '–'), text: (row) => row.value ?? '' },
  { key: 'state', title: 'State', width: 130, render: (row) => <Status {...stateOf(row)} />, text: (row) => stateOf(row).word },
];

export function LevelsPage() {
  const may = useMay();
  const warehouses = useWarehouseChoices(true);
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'warehouse', label: 'Warehouse', kind: 'choice', options: warehouses, field: 'warehouseId' },
    { key: 'onHand', label: 'On hand', kind: 'amount' },
    { key: 'reserved', label: 'Reserved', kind: 'amount' },
  ], [warehouses]);
  return (
    <List
      title="Stock levels" noun={['level', 'levels']} document={Levels} connection={(data) => data.stockLevels}
      columns={columns} filters={filters}
      views={[{ label: 'Reserved', filters: { reserved: '0.000001..' } }, { label: 'Nothing on hand', filters: { onHand: '..0' } }]}
      sort={{ field: 'sku', direction: 'ASC' }} searchHint="Search SKU"
      path={(row) => `/inventory/stock/${row.id}`}
      primary={may('stock:receive') ? { label: 'Receive stock', path: '/inventory/movements/new?kind=receive' } : undefined}
      chosenAction={(ids, clear) => <PrintLabelsButton of={ids && { levelIds: ids }} done={clear} />}
      importKind={may('stock:receive') ? 'opening-stock' : undefined}
      empty="No stock yet. Receive goods into a warehouse and they stand here."
    />
  );
}
