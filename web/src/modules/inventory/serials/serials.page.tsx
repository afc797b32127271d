import { useMemo } from 'react';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { SerialNumbersQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { formatDay, formatWhen, today } from '../../../shared/format.ts';
import { type RecordKinds, useRecordKinds } from '../../../shared/document/record-kind.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { addDays } from '../../../shared/list/period.ts';
import { List, type View } from '../../../shared/list/list.tsx';
import { Status } from '../../../shared/status.tsx';
import { PrintLabelsButton } from '../labels/print-labels-button.tsx';
import { optionsOf } from '../stock-words.ts';
import { useWarehouseChoices } from '../warehouse-choices.ts';
import { useBatchChoices } from '../batch/batch-choices.ts';
import { documentWord } from '../document-words.ts';
import { SERIAL_STATUS, STATUS_HUE, WARRANTY, WARRANTY_HUE } from './serial-words.ts';

const SerialNumbers = graphql(`
  query SerialNumbers($first: Int, $after: String, $last: Int, $before: String, $filter: SerialNumberFilter, $sort: [SerialNumberSort!], $search: String, $withCustomer: Boolean!) {
    serialNumbers(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number sku status receivedOn soldOn warrantyEndsOn warrantyState customerName @include(if: $withCustomer) documentType documentId documentNumber lastMovedAt variant { id name } batch { id number expiresOn } warehouse { id name } }
    }
  }
`);

type Row = SerialNumbersQuery['serialNumbers']['nodes'][number];

const columnsOf = (kinds: RecordKinds): readonly Column<Row>[] => [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Serial number', sort: 'number', width: 170, phone: 'title', text: (row) => row.number }),
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'SKU', sort: 'sku', width: 150, phone: 'line', text: (row) => row.sku }),
  textColumn<Row>({ key: 'name', path: 'variant.name', title: 'Name', text: (row) => row.variant.name }),
  textColumn<Row>({ key: 'batch', path: 'batch.number', title: 'Batch', width: 120, text: (row) => row.batch?.number ?? '' }),
  { key: 'batchExpiresOn', path: 'batch.expiresOn', kind: 'day', title: 'Batch expires', width: 120, hidden: true, render: (row) => (row.batch?.expiresOn ? formatDay(row.batch.expiresOn) : ''), text: (row) => row.batch?.expiresOn ?? '' },
  { key: 'state', path: 'status', kind: 'text', title: 'State', sort: 'status', width: 140, phone: 'status', render: (row) => <Status of={STATUS_HUE[row.status]} word={SERIAL_STATUS[row.status]} />, text: (row) => SERIAL_STATUS[row.status] },
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Where', width: 140, phone: 'line', text: (row) => row.warehouse?.name ?? '' }),
  textColumn<Row>({ key: 'document', path: 'documentNumber', title: 'Document', sort: 'documentNumber', width: 150, text: (row) => row.documentNumber ?? documentWord(kinds, row.documentType) }),
  { key: 'receivedOn', path: 'receivedOn', kind: 'day', title: 'Received', sort: 'receivedOn', width: 120, hidden: true, render: (row) => formatDay(row.receivedOn), text: (row) => row.receivedOn },
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', width: 180, phone: 'line', permission: 'customer:read', include: 'withCustomer', text: (row) => row.customerName ?? '' }),
  { key: 'soldOn', path: 'soldOn', kind: 'day', title: 'Sold on', sort: 'soldOn', width: 120, render: (row) => (row.soldOn ? formatDay(row.soldOn) : ''), text: (row) => row.soldOn ?? '' },
  { key: 'warranty', path: 'warrantyEndsOn', kind: 'day', title: 'Warranty until', sort: 'warrantyEndsOn', width: 130, render: (row) => (row.warrantyEndsOn ? formatDay(row.warrantyEndsOn) : ''), text: (row) => row.warrantyEndsOn ?? '' },
  { key: 'warrantyState', path: 'warrantyState', kind: 'text', title: 'Warranty', width: 150, render: (row) => row.warrantyState && <Status of={WARRANTY_HUE[row.warrantyState]} word={WARRANTY[row.warrantyState]} />, text: (row) => (row.warrantyState ? WARRANTY[row.warrantyState] : '') },
  { key: 'lastMovedAt', path: 'lastMovedAt', kind: 'instant', title: 'Moved last', sort: 'lastMovedAt', width: 140, hidden: true, render: (row) => formatWhen(row.lastMovedAt), text: (row) => row.lastMovedAt },
];

const viewsOf = (day: string): readonly View[] => [
  { label: 'In stock', filters: { status: 'IN_STOCK' } },
  { label: 'Sold', filters: { status: 'SOLD' } },
  { label: 'Sold, under warranty', filters: { status: 'SOLD', warrantyEndsOn: `${day}..` } },
  { label: 'Sold, warranty ended', filters: { status: 'SOLD', warrantyEndsOn: `..${addDays(day, -1)}` } },
  { label: 'To be inspected', filters: { status: 'RETURNED' } },
  { label: 'Missing', filters: { status: 'MISSING' } },
];

/** Every unit of items that are tracked by serial number: where it is, who has it, and whether it is under warranty. */
export function SerialsPage() {
  const [params] = useSearchParams();
  const may = useMay();
  const warehouses = useWarehouseChoices(true);
  const batches = useBatchChoices(params.get('batchId'));
  const kinds = useRecordKinds();
  const columns = useMemo(() => columnsOf(kinds), [kinds]);
  const day = today();
  const views = useMemo(() => viewsOf(day), [day]);
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'status', label: 'State', kind: 'choice', options: optionsOf(SERIAL_STATUS), quick: true },
    { key: 'warehouse', label: 'Where', kind: 'choice', options: warehouses, field: 'warehouseId' },
    { key: 'sku', label: 'SKU', kind: 'text', optional: true },
    { key: 'batchId', label: 'Batch', kind: 'choice', options: batches, optional: true },
    { key: 'receivedOn', label: 'Received', kind: 'days' },
    { key: 'customerName', label: 'Customer', kind: 'text', optional: true, permission: 'customer:read' },
    { key: 'soldOn', label: 'Sold on', kind: 'days', optional: true },
    { key: 'warrantyEndsOn', label: 'Warranty until', kind: 'days', optional: true },
  ], [warehouses, batches]);
  return (
    <List
      title="Serial numbers" noun={['serial number', 'serial numbers']} document={SerialNumbers} connection={(data) => data.serialNumbers}
      columns={columns} filters={filters} views={views} sort={{ field: 'lastMovedAt', direction: 'DESC' }} searchHint="Search serial number, SKU, document, customer"
      path={(row) => `/inventory/serials/${row.id}`}
      primary={may('stock:receive') ? { label: 'Receive stock', path: '/inventory/movements/new?kind=receive' } : undefined}
      importKind="serial-numbers"
      chosenAction={(ids, clear) => <PrintLabelsButton of={ids && { serialIds: ids }} done={clear} />}
      aside={may('serial-sequence:read') && <Link to="/inventory/serials/sequences" className="button-link"><Button tabIndex={-1}>Sequences</Button></Link>}
      empty="No unit has a serial number yet. Settle under Tracking which items have one; goods of such items then come in and leave by their numbers."
    />
  );
}
