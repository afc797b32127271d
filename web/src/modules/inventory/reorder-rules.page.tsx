import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import type { ReorderRuleFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatQuantity } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { ReorderRuleOne, ReorderRules } from './reorder.document.ts';
import { ReorderRuleDialog } from './reorder-rule-dialog.tsx';
import { METHOD_WORDS, URGENCY_WORDS } from './reorder-words.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';

type Row = ReorderRuleFieldsFragment;

const stateOf = (row: Row) => row.outlook?.urgency ?? 'INACTIVE';
const stateWord = (row: Row) => (row.outlook ? URGENCY_WORDS[row.outlook.urgency] : row.isActive ? 'Not sold or closed' : 'Inactive');
const quantity = (key: 'reorderPoint' | 'orderUpTo' | 'safetyStock' | 'orderMultiple' | 'minimumOrder', title: string, more: Partial<Column<Row>> = {}): Column<Row> => ({
  key, path: key, kind: 'quantity', title, sort: key, align: 'figure', width: 110, render: (row) => (row[key] ? formatQuantity(row[key]) : <span className="soft">–</span>), text: (row) => row[key] ?? '', ...more,
});

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'SKU', sort: 'sku', width: 180, phone: 'line', text: (row) => row.sku }),
  textColumn<Row>({ key: 'name', path: 'variant.name', title: 'Name', phone: 'title', text: (row) => row.variant.name }),
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Warehouse', phone: 'line', text: (row) => row.warehouse.name }),
  textColumn<Row>({ key: 'method', path: 'method', title: 'Method', sort: 'method', width: 140, phone: 'line', text: (row) => METHOD_WORDS[row.method] }),
  { key: 'point', path: 'outlook.reorderPoint', kind: 'quantity', title: 'Reorder point', align: 'figure', width: 120, phone: 'figure', render: (row) => { const point = row.outlook?.reorderPoint ?? row.reorderPoint; return point ? formatQuantity(point) : '–'; }, text: (row) => row.outlook?.reorderPoint ?? row.reorderPoint ?? '' },
  { key: 'upTo', path: 'outlook.orderUpTo', kind: 'quantity', title: 'Order up to', align: 'figure', width: 110, render: (row) => { const upTo = row.outlook?.orderUpTo ?? row.orderUpTo; return upTo ? formatQuantity(upTo) : '–'; }, text: (row) => row.outlook?.orderUpTo ?? row.orderUpTo ?? '' },
  { key: 'safety', path: 'outlook.safetyStock', kind: 'quantity', title: 'Safety stock', align: 'figure', width: 110, hidden: true, render: (row) => { const safety = row.outlook?.safetyStock ?? row.safetyStock; return safety ? formatQuantity(safety) : '–'; }, text: (row) => row.outlook?.safetyStock ?? row.safetyStock ?? '' },
  quantity('orderMultiple', 'Pack', { hidden: true }),
  quantity('minimumOrder', 'Minimum order', { hidden: true }),
  textColumn<Row>({ key: 'vendor', path: 'vendor.name', title: 'Vendor', permission: 'vendor:read', include: 'withVendors', text: (row) => row.vendor?.name ?? '' }),
  { key: 'state', path: 'outlook.urgency', title: 'Today', width: 180, phone: 'status', render: (row) => <Status of={stateOf(row)} word={stateWord(row)} />, text: stateWord },
];

/** When items are ordered again; a rule is opened and changed where it stands. */
export function ReorderRulesPage() {
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const warehouses = useWarehouseChoices(true);
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'warehouse', label: 'Warehouse', kind: 'choice', options: warehouses, field: 'warehouseId', quick: true },
    { key: 'method', label: 'Method', kind: 'choice', options: Object.entries(METHOD_WORDS).map(([value, label]) => ({ value, label })) },
    { key: 'isActive', label: 'Active', kind: 'yesno', quick: true },
  ], [warehouses]);
  const close = () => setParams((now) => { const next = new URLSearchParams(now); next.delete('rule'); next.delete('new'); return next; }, { replace: true });
  const open = params.get('rule');
  return (
    <>
      <List
        title="Reorder rules" noun={['rule', 'rules']} document={ReorderRules} connection={(data) => data.reorderRules}
        columns={columns} filters={filters} sort={{ field: 'sku', direction: 'ASC' }} searchHint="Search SKU"
        path={(row) => `/inventory/reorder/rules?rule=${row.id}`}
        primary={may('stock:plan') ? { label: 'New rule', path: '/inventory/reorder/rules?new=1' } : undefined}
        importKind={may('stock:plan') ? 'reorder-rules' : undefined}
        empty="No rules yet. A rule says when an item is ordered again for a warehouse, and how much of it."
      />
      {params.get('new') && may('stock:plan') && <ReorderRuleDialog close={close} />}
      {open && <OpenedRule key={open} id={open} close={close} />}
    </>
  );
}

function OpenedRule({ id, close }: { id: string; close(): void }) {
  const withVendors = useMay()('vendor:read');
  const { data } = useQuery(ReorderRuleOne, { variables: { id, withVendors }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  return data?.reorderRule ? <ReorderRuleDialog rule={data.reorderRule} close={close} /> : null;
}
