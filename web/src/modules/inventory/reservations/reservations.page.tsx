import { useMemo, useState } from 'react';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { formatInstant, formatQuantity, formatUntil, formatWhen, isZero, today } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List, type View } from '../../../shared/list/list.tsx';
import { useOpensWith } from '../../../shared/list/opens-with.ts';
import { addDays } from '../../../shared/list/period.ts';
import { type RecordKinds, useRecordKinds } from '../../../shared/document/record-kind.ts';
import { Status } from '../../../shared/status.tsx';
import { documentWord } from '../document-words.ts';
import { useWarehouseChoices } from '../warehouse-choices.ts';
import { ExtendDialog, ReleaseDialog, type Row } from './end-dialogs.tsx';
import { HoldStockDialog } from './hold-stock-dialog.tsx';
import './reservations.css';
import { Reservations } from './reservation.document.ts';

const STATUSES = [{ value: 'ACTIVE', label: 'Held' }, { value: 'CONSUMED', label: 'Shipped' }, { value: 'RELEASED', label: 'Released' }, { value: 'EXPIRED', label: 'Ran out' }];
const KINDS = [{ value: 'StockHold', label: 'Holds by hand' }];
const wordOf = (status: string) => STATUSES.find(({ value }) => value === status)?.label;

const SOON_MS = 4 * 3_600_000;
const endsSoon = (at: string): boolean => Date.parse(at) - Date.now() < SOON_MS;

/** How long a promise still stands; amber in its last hours. */
function Ends({ row }: { row: Row }) {
  if (!row.expiresAt || row.status !== 'ACTIVE') return <span className="soft">–</span>;
  return <span title={formatInstant(row.expiresAt)}>{endsSoon(row.expiresAt) ? <Status of="WAITING" word={formatUntil(row.expiresAt)} /> : formatUntil(row.expiresAt)}</span>;
}

const columnsOf = (kinds: RecordKinds): readonly Column<Row>[] => [
  textColumn<Row>({ key: 'document', path: 'documentNumber', title: 'Held by', sort: 'documentNumber', width: 150, phone: 'title', text: (row) => row.documentNumber ?? row.documentType }),
  textColumn<Row>({ key: 'for', path: 'stockHold.heldFor', title: 'For', width: 170, phone: 'line', text: (row) => row.stockHold?.heldFor ?? documentWord(kinds, row.documentType) }),
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'Item', sort: 'sku', width: 180, phone: 'line', text: (row) => row.sku }),
  textColumn<Row>({ key: 'name', path: 'variant.name', title: 'Name', hidden: true, text: (row) => row.variant.name }),
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Warehouse', width: 170, text: (row) => row.warehouse.name }),
  textColumn<Row>({ key: 'batch', path: 'batch.number', title: 'Batch', width: 110, hidden: true, text: (row) => row.batch?.number ?? '' }),
  { key: 'open', path: 'open', kind: 'quantity', sum: 'open', title: 'Held', sort: 'open', align: 'figure', width: 100, phone: 'figure', render: (row) => (isZero(row.open) ? <span className="soft">–</span> : formatQuantity(row.open, row.variant.product.unit.code)), text: (row) => row.open },
  { key: 'quantity', path: 'quantity', kind: 'quantity', title: 'Promised', sort: 'quantity', align: 'figure', width: 100, render: (row) => formatQuantity(row.quantity), text: (row) => row.quantity },
  { key: 'reservedAt', path: 'reservedAt', kind: 'instant', title: 'Since', sort: 'reservedAt', width: 150, render: (row) => formatWhen(row.reservedAt), text: (row) => row.reservedAt },
  { key: 'expiresAt', path: 'expiresAt', kind: 'instant', title: 'Ends', sort: 'expiresAt', width: 120, phone: 'line', render: (row) => <Ends row={row} />, text: (row) => row.expiresAt ?? '' },
  { key: 'status', path: 'status', title: 'State', sort: 'status', width: 110, phone: 'status', render: (row) => <Status of={row.status === 'ACTIVE' ? 'ON_HOLD' : row.status} word={wordOf(row.status)} />, text: (row) => wordOf(row.status) ?? '' },
];

/** What is promised to whom, until when, and how it is held longer or let go. */
export function ReservationsPage() {
  const may = useMay();
  const readOnly = useIsReadOnly();
  const kinds = useRecordKinds();
  const warehouses = useWarehouseChoices(true);
  const [open, setOpen] = useState<{ extend?: Row; release?: Row }>({});
  const [params, setParams] = useSearchParams();
  const isHolding = params.has('new');
  const stopHolding = () => setParams((now) => { const next = new URLSearchParams(now); next.delete('new'); return next; }, { replace: true });
  const isReady = useOpensWith('?status=ACTIVE');
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'status', label: 'State', kind: 'choice', options: STATUSES, quick: true },
    { key: 'expiresAt', label: 'Ends', kind: 'instants', optional: true, quick: true },
    { key: 'warehouse', label: 'Warehouse', kind: 'choice', options: warehouses, field: 'warehouseId' },
    { key: 'sku', label: 'Item', kind: 'text' },
    { key: 'documentType', label: 'Kind', kind: 'choice', options: KINDS },
    { key: 'documentNumber', label: 'Document', kind: 'text' },
    { key: 'documentId', label: 'One document', kind: 'choice', options: [] },
  ], [warehouses]);
  const views = useMemo((): readonly View[] => [
    { label: 'Held', filters: { status: 'ACTIVE' } },
    { label: 'Ends by tomorrow', filters: { status: 'ACTIVE', expiresAt: `..${addDays(today(), 1)}` } },
    { label: 'Held by hand', filters: { status: 'ACTIVE', documentType: 'StockHold' } },
    { label: 'Ran out', filters: { status: 'EXPIRED' } },
  ], []);
  const all = useMemo((): readonly Column<Row>[] => {
    // What a document holds is let go where the document is.
    const mayEnd = (row: Row) => row.stockHold && row.status === 'ACTIVE' && may('stock:reserve');
    return [...columnsOf(kinds), {
      key: 'acts', title: 'Change', width: 180, text: () => '',
      render: (row) => (mayEnd(row) ? (
        <span className="hold-acts">
          <Button size="small" disabled={readOnly} aria-label={`Extend hold of ${row.sku} for ${row.documentNumber}`} onClick={() => setOpen({ extend: row })}>Extend</Button>
          <Button size="small" disabled={readOnly} aria-label={`Let go ${row.sku} of ${row.documentNumber}`} onClick={() => setOpen({ release: row })}>Let go</Button>
        </span>
      ) : null),
    }];
  }, [may, kinds, readOnly]);
  if (!isReady) return null;
  return (
    <>
      <List
        title="Reservations" noun={['reservation', 'reservations']} document={Reservations} connection={(data) => data.reservations}
        columns={all} filters={filters} views={views} sort={{ field: 'reservedAt', direction: 'DESC' }} searchHint="Search SKU, document"
        path={(row) => pathOf(kinds, row)} primary={may('stock:reserve') ? { label: 'Hold stock', path: '/inventory/reservations?new=1' } : undefined}
        empty="Nothing is promised. What documents hold stands here, and you can hold some for a customer or an exhibition."
      />
      {isHolding && <HoldStockDialog close={stopHolding} />}
      {open.extend?.stockHold && <ExtendDialog hold={open.extend.stockHold} row={open.extend} close={() => setOpen({})} />}
      {open.release?.stockHold && <ReleaseDialog hold={open.release.stockHold} row={open.release} close={() => setOpen({})} />}
    </>
  );
}

/** A promise leads to its document; what is held by hand leads to its item. */
const pathOf = (kinds: RecordKinds, row: Row): string => (row.stockHold ? undefined : kinds.path(row.documentType, row.documentId)) ?? `/core/products/${row.variant.product.id}`;
