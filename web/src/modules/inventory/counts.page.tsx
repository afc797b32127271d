import { useMemo } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { CountsQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatCount, formatQuantity, formatRate, formatWhen } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { COUNT_KIND, COUNT_STATUS, optionsOf } from './stock-words.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';

const Counts = graphql(`
  query Counts($first: Int, $after: String, $last: Int, $before: String, $filter: StockCountSheetFilter, $sort: [StockCountSheetSort!], $search: String) {
    stockCountSheets(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number kind status scope isBlind createdAt createdByName warehouse { id name } figures { lines counted recount differing accuracy missing surplus } }
    }
  }
`);

type Row = CountsQuery['stockCountSheets']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 150, phone: 'line', text: (row) => row.number }),
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Warehouse', width: 180, phone: 'line', text: (row) => row.warehouse.name }),
  textColumn<Row>({ key: 'scope', path: 'scope', title: 'What is counted', phone: 'title', text: (row) => row.scope }),
  textColumn<Row>({ key: 'kind', path: 'kind', title: 'Kind', sort: 'kind', width: 100, text: (row) => COUNT_KIND[row.kind] }),
  { key: 'state', path: 'status', kind: 'text', title: 'State', sort: 'status', width: 120, phone: 'status', render: (row) => <Status of={row.status} word={COUNT_STATUS[row.status]} />, text: (row) => COUNT_STATUS[row.status] },
  { key: 'counted', path: 'figures.counted', kind: 'whole', title: 'Counted', align: 'figure', width: 100, phone: 'figure', render: (row) => `${formatCount(row.figures.counted)} of ${formatCount(row.figures.lines)}`, text: (row) => String(row.figures.counted) },
  { key: 'recount', path: 'figures.recount', kind: 'whole', title: 'Recount', align: 'figure', width: 80, render: (row) => (row.figures.recount ? formatCount(row.figures.recount) : <span className="soft">–</span>), text: (row) => String(row.figures.recount) },
  { key: 'accuracy', path: 'figures.accuracy', kind: 'quantity', title: 'Accuracy', align: 'figure', width: 90, render: (row) => (row.figures.accuracy == null ? <span className="soft">–</span> : formatRate(row.figures.accuracy)), text: (row) => row.figures.accuracy ?? '' },
  { key: 'missing', path: 'figures.missing', kind: 'quantity', title: 'Missing', align: 'figure', width: 90, hidden: true, render: (row) => formatQuantity(row.figures.missing), text: (row) => row.figures.missing },
  { key: 'createdAt', path: 'createdAt', kind: 'instant', title: 'Opened', sort: 'createdAt', width: 140, render: (row) => formatWhen(row.createdAt), text: (row) => row.createdAt },
  textColumn<Row>({ key: 'by', path: 'createdByName', title: 'By', width: 130, text: (row) => row.createdByName }),
];

const views: readonly View[] = [
  { label: 'Open', filters: { status: 'SUGGESTED,COUNTING,RECOUNT,COUNTED' } },
  { label: 'To begin', filters: { status: 'SUGGESTED' } },
  { label: 'Posted', filters: { status: 'POSTED' } },
];

/** Counts of warehouses: suggested, going on, posted. */
export function CountsPage() {
  const may = useMay();
  const warehouses = useWarehouseChoices(true);
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'status', label: 'State', kind: 'choice', options: optionsOf(COUNT_STATUS), quick: true },
    { key: 'kind', label: 'Kind', kind: 'choice', options: optionsOf(COUNT_KIND) },
    { key: 'warehouse', label: 'Warehouse', kind: 'choice', options: warehouses, field: 'warehouseId' },
    { key: 'createdAt', label: 'Opened', kind: 'instants' },
  ], [warehouses]);
  return (
    <List
      title="Counts" noun={['count', 'counts']} document={Counts} connection={(data) => data.stockCountSheets}
      columns={columns} filters={filters} views={views} sort={{ field: 'createdAt', direction: 'DESC' }} searchHint="Search number, what is counted"
      path={(row) => `/inventory/counts/${row.id}`} importKind={may('stock:count') ? 'count-results' : undefined}
      aside={<Link to="/inventory/counts/plan" className="button-link"><Button type="text" icon={<Icon name="clock" />} tabIndex={-1}>Count plan</Button></Link>}
      primary={may('stock:count-manage') ? { label: 'New count', path: '/inventory/counts/new' } : undefined}
      empty="Nothing was counted yet. Open a count of a warehouse or of some of its items; goods may go on moving while it is counted."
    />
  );
}
