import { useMemo, useState } from 'react';
import { Button } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { OrderHoldsQuery } from '../../generated/graphql.ts';
import { useCompany, useIsReadOnly, useMay } from '../../shared/company.tsx';
import { formatAmount, formatWhen } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { BulkAction } from '../../shared/list/list-job.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { useOpensWith } from '../../shared/list/opens-with.ts';
import { Status } from '../../shared/status.tsx';
import { holdOptions, holdWord } from './order-words.ts';
import { ReleaseDialog } from './release-dialog.tsx';

const Holds = graphql(`
  query OrderHolds($first: Int, $after: String, $last: Int, $before: String, $filter: OrderHoldFilter, $sort: [OrderHoldSort!], $search: String) {
    orderHolds(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id orderNumber customerName kind reason placedAt placedByName askedById askedByName releasedAt releasedByName releaseNote version order { id total } }
    }
  }
`);

type Row = OrderHoldsQuery['orderHolds']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'order', path: 'orderNumber', title: 'Order', sort: 'orderNumber', width: 150, phone: 'line', text: (row) => row.orderNumber }),
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', width: 200, phone: 'title', text: (row) => row.customerName }),
  textColumn<Row>({ key: 'kind', path: 'kind', title: 'Kind', sort: 'kind', width: 100, phone: 'line', text: (row) => holdWord(row.kind) }),
  textColumn<Row>({ key: 'reason', path: 'reason', title: 'Reason', text: (row) => row.reason }),
  { key: 'placedAt', path: 'placedAt', kind: 'instant', title: 'Since', sort: 'placedAt', width: 150, phone: 'line', render: (row) => formatWhen(row.placedAt), text: (row) => row.placedAt },
  { key: 'placedBy', path: 'placedByName', kind: 'text', title: 'Placed by', width: 140, hidden: true, render: (row) => row.placedByName ?? <span className="soft">By rule</span>, text: (row) => row.placedByName ?? '' },
  { key: 'askedBy', path: 'askedByName', kind: 'text', title: 'Asked for by', width: 140, hidden: true, render: (row) => row.askedByName ?? <span className="soft">–</span>, text: (row) => row.askedByName ?? '' },
  { key: 'state', path: 'releasedAt', kind: 'instant', title: 'State', width: 120, phone: 'status', render: (row) => <Status of={row.releasedAt ? 'RELEASED' : 'ON_HOLD'} />, text: (row) => row.releasedAt ?? '' },
  { key: 'released', path: 'releaseNote', kind: 'text', title: 'Released because', width: 220, hidden: true, render: (row) => row.releaseNote ?? '', text: (row) => row.releaseNote ?? '' },
  { key: 'total', path: 'order.total', kind: 'amount', title: 'Order total', align: 'figure', width: 130, phone: 'figure', render: (row) => formatAmount(row.order.total), text: (row) => row.order.total },
];

const filters: readonly Filter[] = [
  { key: 'kind', label: 'Kind', kind: 'choice', options: holdOptions, quick: true },
  { key: 'placedAt', label: 'Since', kind: 'instants', quick: true },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'orderNumber', label: 'Order', kind: 'text' },
  { key: 'releasedAt', label: 'Released', kind: 'instants', optional: true },
];

const OPEN = { releasedAt: ':empty' };

const ReleaseOneOfMany = graphql(`
  mutation ReleaseOneOfMany($input: OrderHoldReleaseInput!) {
    orderHoldRelease(input: $input) { order { id isOnHold version } userErrors { code message field } }
  }
`);

// A hold is released once, so its own id is the key of the attempt.
const bulkActions: readonly BulkAction[] = [
  { key: 'release', label: 'Release holds', permission: 'order:release', says: (count) => `Releases ${count} holds with this note. An order may leave once nothing else holds it.`, ask: { label: 'Note', isRequired: true }, mutation: ReleaseOneOfMany, input: (note) => ({ idempotencyKey: '$id', id: '$id', note }) },
];

/** The queue of orders whose goods are kept back. */
export function HoldsPage() {
  const { viewer } = useCompany();
  const readOnly = useIsReadOnly();
  const mayApprove = useMay()('order:approve-price');
  const [releasing, setReleasing] = useState<Row>();
  const isReady = useOpensWith('?releasedAt=:empty');
  const mine = useMemo((): Filter => ({ key: 'placedById', label: 'Placed by', kind: 'choice', options: [{ value: viewer.id, label: 'Me' }] }), [viewer.id]);
  const views = useMemo((): readonly View[] => [
    { label: 'Open', filters: OPEN },
    { label: 'Mine', filters: { ...OPEN, placedById: viewer.id } },
    { label: 'Credit', filters: { ...OPEN, kind: 'CREDIT' } },
    { label: 'Payment', filters: { ...OPEN, kind: 'PAYMENT' } },
    { label: 'Prices', filters: { ...OPEN, kind: 'PRICE' } },
  ], [viewer.id]);
  const withRelease = useMemo((): readonly Column<Row>[] => [
    ...columns,
    { key: 'release', title: 'Release', permission: 'order:release', width: 110, render: (row) => (row.releasedAt || (row.kind === 'PRICE' && (!mayApprove || row.askedById === viewer.id)) ? null : <Button size="small" disabled={readOnly} aria-label={`Release hold of ${row.orderNumber}`} onClick={() => setReleasing(row)}>Release</Button>), text: () => '' },
  ], [readOnly, mayApprove, viewer.id]);
  const allFilters = useMemo(() => [...filters, mine], [mine]);
  if (!isReady) return null;
  return (
    <>
      <List
        title="Holds" noun={['hold', 'holds']} document={Holds} connection={(data) => data.orderHolds}
        columns={withRelease} bulkActions={bulkActions} filters={allFilters} views={views} sort={{ field: 'placedAt', direction: 'DESC' }} searchHint="Search order, customer"
        path={(row) => `/oms/orders/${row.order.id}`}
        empty="No order is on hold. Orders come here when they wait for payment, credit, an address, or because somebody held them."
      />
      {releasing && <ReleaseDialog hold={releasing} close={() => setReleasing(undefined)} />}
    </>
  );
}
