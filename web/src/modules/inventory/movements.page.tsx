import { useMemo } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { MovementsQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatAmount, formatInstant, formatQuantity, sentence } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { StockPaperButton } from './stock-paper-button.tsx';
import { useWarehouseChoices } from './warehouse-choices.ts';

const Movements = graphql(`
  query Movements($first: Int, $after: String, $last: Int, $before: String, $filter: StockLedgerEntryFilter, $sort: [StockLedgerEntrySort!], $search: String, $withCost: Boolean!) {
    stockLedger(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { quantity value @include(if: $withCost) }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id sequence effectiveAt postedAt kind sku quantity enteredUnit enteredQuantity value @include(if: $withCost) balanceQuantity documentType documentId documentNumber isCancelled reverses { id } reason actorName variant { id name } warehouse { id name } batch { id number } }
    }
  }
`);

type Row = MovementsQuery['stockLedger']['nodes'][number];

/** Any of these lets a person move stock in one way or another. */
const MOVING = ['stock:receive', 'stock:issue', 'stock:transfer', 'stock:adjust'];

/** What of a file a person may book, the usual first; the page of imports offers the others beside it. */
const IMPORTS = [['stock:receive', 'stock-receipts'], ['stock:issue', 'stock-issues'], ['stock:transfer', 'stock-transfers'], ['stock:adjust', 'stock-adjustments']] as const;

const KINDS = ['RECEIPT', 'ISSUE', 'TRANSFER_OUT', 'TRANSFER_IN', 'ADJUSTMENT', 'REVALUATION'];

const stateOf = (row: Row): string => (row.isCancelled ? 'Cancelled' : row.reverses ? 'Cancels' : '');

const views: readonly View[] = [{ label: 'Cancelled', filters: { isCancelled: 'yes' } }];

const columns: readonly Column<Row>[] = [
  { key: 'effectiveAt', path: 'effectiveAt', kind: 'instant', title: 'When', sort: 'effectiveAt', width: 160, phone: 'line', render: (row) => formatInstant(row.effectiveAt), text: (row) => row.effectiveAt },
  { key: 'postedAt', path: 'postedAt', kind: 'instant', title: 'Written down', sort: 'postedAt', width: 160, hidden: true, render: (row) => formatInstant(row.postedAt), text: (row) => row.postedAt },
  textColumn<Row>({ key: 'kind', path: 'kind', title: 'Movement', width: 120, phone: 'line', text: (row) => sentence(row.kind) }),
  { key: 'state', path: 'isCancelled', kind: 'text', title: 'State', width: 110, phone: 'status', render: (row) => (row.isCancelled ? <Status of="CANCELLED" /> : row.reverses ? <Status of="CANCELLED" word="Cancels" /> : ''), text: stateOf },
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'SKU', sort: 'sku', width: 180, phone: 'title', text: (row) => row.sku }),
  textColumn<Row>({ key: 'name', path: 'variant.name', title: 'Name', hidden: true, text: (row) => row.variant.name }),
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Warehouse', text: (row) => row.warehouse.name }),
  textColumn<Row>({ key: 'batch', path: 'batch.number', title: 'Batch', width: 120, text: (row) => row.batch?.number ?? '' }),
  { key: 'quantity', path: 'quantity', kind: 'quantity', sum: 'quantity', title: 'Quantity', align: 'figure', width: 100, phone: 'figure', render: (row) => `${row.quantity.startsWith('-') ? '' : '+'}${formatQuantity(row.quantity)}`, text: (row) => row.quantity },
  textColumn<Row>({ key: 'entered', path: 'enteredQuantity', title: 'Entered as', align: 'figure', width: 100, text: (row) => (row.enteredUnit && row.enteredQuantity ? formatQuantity(row.enteredQuantity, row.enteredUnit) : '') }),
  { key: 'balance', path: 'balanceQuantity', kind: 'quantity', title: 'Balance', align: 'figure', width: 100, hidden: true, render: (row) => formatQuantity(row.balanceQuantity), text: (row) => row.balanceQuantity },
  { key: 'value', path: 'value', kind: 'amount', sum: 'value', permission: 'stock:see-cost', include: 'withCost', title: 'Value', align: 'figure', width: 120, render: (row) => (row.value ? formatAmount(row.value) : '–'), text: (row) => row.value ?? '' },
  { key: 'document', path: 'documentNumber', kind: 'text', title: 'Document', width: 190, render: (row) => <>{row.documentNumber ?? ''}{row.kind === 'RECEIPT' && row.documentId && <StockPaperButton paper="goods-received-note" id={row.documentId} number={row.documentNumber ?? `GRN-${row.documentId.slice(-8).toUpperCase()}`} inRow />}</>, text: (row) => row.documentNumber ?? '' },
  textColumn<Row>({ key: 'reason', path: 'reason', title: 'Reason', text: (row) => row.reason ?? '' }),
  textColumn<Row>({ key: 'by', path: 'actorName', title: 'By', text: (row) => row.actorName }),
];

/** Every movement of stock, as the ledger keeps it. */
export function MovementsPage() {
  const may = useMay();
  const warehouses = useWarehouseChoices(true);
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'kind', label: 'Movement', kind: 'choice', options: KINDS.map((value) => ({ value, label: sentence(value) })) },
    { key: 'warehouse', label: 'Warehouse', kind: 'choice', options: warehouses, field: 'warehouseId' },
    { key: 'sku', label: 'SKU', kind: 'text' },
    { key: 'documentNumber', label: 'Document', kind: 'text', optional: true },
    { key: 'isCancelled', label: 'Cancelled', kind: 'yesno' },
    { key: 'effectiveAt', label: 'When', kind: 'instants' },
    { key: 'postedAt', label: 'Written down', kind: 'instants', optional: true },
  ], [warehouses]);
  return (
    <List
      title="Movements" noun={['movement', 'movements']} document={Movements} connection={(data) => data.stockLedger}
      columns={columns} filters={filters} views={views} path={(row) => `/inventory/movements/${row.documentId ?? row.id}`}
      aside={<Link to="/inventory/adjustments" className="button-link"><Button type="text" icon={<Icon name="pen" />} tabIndex={-1}>Adjustments</Button></Link>}
      sort={{ field: 'effectiveAt', direction: 'DESC' }} searchHint="Search SKU, document"
      importKind={IMPORTS.find(([permission]) => may(permission))?.[1]}
      primary={MOVING.some((permission) => may(permission)) ? { label: 'New movement', path: '/inventory/movements/new' } : undefined}
      empty="Nothing has moved yet. Receipts, issues, transfers and counts are kept here for good."
    />
  );
}
