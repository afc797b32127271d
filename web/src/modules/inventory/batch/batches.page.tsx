import { useMemo } from 'react';
import { Button, Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { BatchesQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { formatAmount, formatDay, formatQuantity, isZero, today } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import type { View } from '../../../shared/list/list.tsx';
import { List } from '../../../shared/list/list.tsx';
import { addDays } from '../../../shared/list/period.ts';
import { Status } from '../../../shared/status.tsx';
import { PrintLabelsButton } from '../labels/print-labels-button.tsx';
import './batches.css';
import { expiryWords, SOON_DAYS, stateOf } from './batch-words.ts';
import { TrackingDialog } from './tracking-dialog.tsx';

const Batches = graphql(`
  query Batches($first: Int, $after: String, $last: Int, $before: String, $filter: BatchFilter, $sort: [BatchSort!], $search: String, $inStock: Boolean, $withCost: Boolean!) {
    batches(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search, inStock: $inStock) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number sku madeOn expiresOn expiresInDays mrp vendorBatch isQuarantined onHand reserved available value @include(if: $withCost) variant { id name product { id unit { id code } } } }
    }
  }
`);

type Row = BatchesQuery['batches']['nodes'][number];

const dash = <span className="soft">–</span>;

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Batch', sort: 'number', width: 150, phone: 'title', text: (row) => row.number }),
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'SKU', sort: 'sku', width: 170, phone: 'line', text: (row) => row.sku }),
  textColumn<Row>({ key: 'name', path: 'variant.name', title: 'Name', text: (row) => row.variant.name }),
  { key: 'madeOn', path: 'madeOn', kind: 'day', title: 'Made', sort: 'madeOn', width: 110, hidden: true, render: (row) => (row.madeOn ? formatDay(row.madeOn) : dash), text: (row) => row.madeOn ?? '' },
  { key: 'expiresOn', path: 'expiresOn', kind: 'day', title: 'Expires', sort: 'expiresOn', width: 110, phone: 'line', render: (row) => (row.expiresOn ? formatDay(row.expiresOn) : dash), text: (row) => row.expiresOn ?? '' },
  { key: 'expiresInDays', path: 'expiresInDays', kind: 'whole', title: 'Days left', align: 'figure', width: 100, render: (row) => (row.expiresInDays == null ? dash : <span title={expiryWords(row.expiresInDays)}>{row.expiresInDays}</span>), text: (row) => row.expiresInDays?.toString() ?? '' },
  { key: 'onHand', path: 'onHand', kind: 'quantity', title: 'On hand', align: 'figure', width: 100, render: (row) => (isZero(row.onHand) ? dash : formatQuantity(row.onHand)), text: (row) => row.onHand },
  { key: 'available', path: 'available', kind: 'quantity', title: 'Available', align: 'figure', width: 100, phone: 'figure', render: (row) => <b>{formatQuantity(row.available)}</b>, text: (row) => row.available },
  textColumn<Row>({ key: 'unit', path: 'variant.product.unit.code', title: 'Unit', width: 70, text: (row) => row.variant.product.unit.code }),
  { key: 'mrp', path: 'mrp', kind: 'amount', title: 'MRP', align: 'figure', width: 100, hidden: true, render: (row) => (row.mrp ? formatAmount(row.mrp) : dash), text: (row) => row.mrp ?? '' },
  textColumn<Row>({ key: 'vendorBatch', path: 'vendorBatch', title: 'Vendor’s batch', hidden: true, text: (row) => row.vendorBatch ?? '' }),
  { key: 'value', path: 'value', kind: 'amount', permission: 'stock:see-cost', include: 'withCost', title: 'Value', align: 'figure', width: 120, render: (row) => (row.value && !isZero(row.value) ? formatAmount(row.value) : dash), text: (row) => row.value ?? '' },
  { key: 'state', title: 'State', width: 130, phone: 'status', render: (row) => <Status {...stateOf(row)} />, text: (row) => stateOf(row).word },
];

const filters: readonly Filter[] = [
  { key: 'expiresOn', label: 'Expires', kind: 'days', optional: true },
  { key: 'isQuarantined', label: 'Held back', kind: 'yesno', quick: true },
  { key: 'sku', label: 'SKU', kind: 'text' },
  { key: 'madeOn', label: 'Made', kind: 'days', optional: true },
];

/** Batches of items, what expires first before others. */
export function BatchesPage() {
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const isAll = params.get('show') === 'all';
  const extra = useMemo(() => ({ inStock: isAll ? null : true }), [isAll]);
  const day = today();
  const views: readonly View[] = [
    { label: `Expires in ${SOON_DAYS} days`, filters: { expiresOn: `${day}..${addDays(day, SOON_DAYS)}` } },
    { label: 'Expired', filters: { expiresOn: `..${addDays(day, -1)}` } },
    { label: 'Held back', filters: { isQuarantined: 'yes' } },
  ];
  const show = (next: string) => setParams((now) => { const changed = new URLSearchParams(now); if (next === 'all') changed.set('show', 'all'); else changed.delete('show'); changed.delete('after'); return changed; }, { replace: true });
  const close = () => setParams((now) => { const changed = new URLSearchParams(now); changed.delete('track'); return changed; }, { replace: true });
  return (
    <>
      <List
        key={String(isAll)} title="Batches" noun={['batch', 'batches']} document={Batches} extra={extra} connection={(data) => data.batches}
        columns={columns} filters={filters} views={views} sort={{ field: 'expiresOn', direction: 'ASC' }} searchHint="Search batch, SKU"
        path={(row) => `/inventory/batches/${row.id}`}
        chosenAction={(ids, clear) => <PrintLabelsButton of={ids && { batchIds: ids }} done={clear} />}
        primary={may('stock:batch') ? { label: 'New batch', path: '/inventory/batches/new' } : undefined}
        importKind={may('stock:batch') ? 'batches' : undefined}
        aside={may('stock:track') && <Link to="/inventory/batches?track=1" className="button-link"><Button type="text" icon={<Icon name="pen" />} tabIndex={-1}>Track an item by batch</Button></Link>}
        narrowed={<div className="batches-shown"><Segmented aria-label="Which batches" value={isAll ? 'all' : 'stock'} onChange={show} options={[{ value: 'stock', label: 'In stock' }, { value: 'all', label: 'All batches' }]} /></div>}
        empty="No batches yet. Track an item by batch before it moves for the first time; each receipt then says which batch came in and when it expires."
      />
      {params.get('track') && may('stock:track') && <TrackingDialog close={close} />}
    </>
  );
}
