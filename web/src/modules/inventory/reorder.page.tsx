import { useMemo } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { ReorderSuggestionsQuery, ReorderUrgency } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatDay, formatQuantity, isZero, plural } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import './reorder.css';
import { ReorderSuggestions } from './reorder.document.ts';
import { CoverBar } from './reorder-cover.tsx';
import { DraftTransfersButton } from './reorder-transfers-button.tsx';
import { demandWords, leadTimeWords, URGENCY_WORDS } from './reorder-words.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';

type Row = ReorderSuggestionsQuery['reorderSuggestions']['nodes'][number];

/** Why it should be ordered, and why so many: read, not hovered for. */
const Reason = ({ of: { reason, quantityReason } }: { of: Row }) => <span className="reorder-reason">{reason}{quantityReason && <> {quantityReason}</>}</span>;

/** What other places can spare, the most first. */
const elsewhereWords = ({ elsewhere, variant }: Row): string => elsewhere.map(({ quantity, warehouse }) => `${formatQuantity(quantity, variant.product.unit.code)} in ${warehouse.name}`).join(', ');

const Elsewhere = ({ of }: { of: Row }) => {
  const [first, ...others] = of.elsewhere;
  if (!first) return null;
  return <span title={elsewhereWords(of)}>{formatQuantity(first.quantity)} in {first.warehouse.name}{others.length > 0 && <small className="soft"> and {others.length} more</small>}</span>;
};

const figure = (key: 'onHand' | 'reserved' | 'available' | 'safetyStock' | 'reorderPoint' | 'orderUpTo', title: string, more: Partial<Column<Row>> = {}): Column<Row> => ({
  key, path: key, kind: 'quantity', title, sort: key, align: 'figure', width: 96, render: (row) => (isZero(row[key]) ? <span className="soft">–</span> : formatQuantity(row[key])), text: (row) => row[key], ...more,
});

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'SKU', sort: 'sku', width: 150, phone: 'line', text: (row) => row.sku }),
  { key: 'name', path: 'variant.name', kind: 'text', title: 'Name', phone: 'title', render: (row) => <>{row.variant.name}<Reason of={row} /></>, text: (row) => row.variant.name },
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Warehouse', phone: 'line', text: (row) => row.warehouse.name }),
  { key: 'urgency', path: 'urgency', title: 'Urgency', sort: 'urgency', width: 170, phone: 'status', render: (row) => <Status of={row.urgency} word={URGENCY_WORDS[row.urgency]} />, text: (row) => URGENCY_WORDS[row.urgency] },
  figure('onHand', 'On hand', { hidden: true }),
  figure('reserved', 'Reserved', { hidden: true }),
  figure('available', 'Available'),
  { key: 'dailyDemand', path: 'dailyDemand', kind: 'quantity', title: 'A day', sort: 'dailyDemand', align: 'figure', width: 80, render: (row) => (isZero(row.dailyDemand) ? <span className="soft">–</span> : <span title={formatQuantity(row.dailyDemand)}>{demandWords(row.dailyDemand)}</span>), text: (row) => row.dailyDemand },
  { key: 'demandSpread', path: 'demandSpread', kind: 'quantity', title: 'Spread', sort: 'demandSpread', align: 'figure', width: 80, hidden: true, render: (row) => demandWords(row.demandSpread), text: (row) => row.demandSpread },
  { key: 'daysOfCover', path: 'daysOfCover', kind: 'quantity', title: 'Lasts', sort: 'daysOfCover', align: 'figure', width: 130, render: (row) => <CoverBar days={row.daysOfCover} leadTimeDays={row.leadTimeDays} />, text: (row) => row.daysOfCover ?? '' },
  { key: 'runsOutOn', path: 'runsOutOn', kind: 'day', title: 'Runs out', sort: 'runsOutOn', width: 110, render: (row) => (row.runsOutOn ? formatDay(row.runsOutOn) : <span className="soft">–</span>), text: (row) => row.runsOutOn ?? '' },
  { key: 'leadTime', path: 'leadTimeDays', kind: 'whole', title: 'Lead time', sort: 'leadTimeDays', width: 150, hidden: true, render: (row) => leadTimeWords(row.leadTimeDays, row.leadTimeFrom), text: (row) => plural(row.leadTimeDays, 'day') },
  figure('safetyStock', 'Safety stock', { hidden: true }),
  figure('reorderPoint', 'Reorder point', { hidden: true }),
  figure('orderUpTo', 'Order up to', { hidden: true }),
  { key: 'suggested', path: 'suggested', kind: 'quantity', title: 'Order', sort: 'suggested', align: 'figure', width: 96, phone: 'figure', render: (row) => <b title={row.quantityReason ?? undefined}>{formatQuantity(row.suggested, row.variant.product.unit.code)}</b>, text: (row) => row.suggested },
  { key: 'elsewhere', kind: 'text', title: 'Elsewhere', width: 190, phone: 'line', render: (row) => <Elsewhere of={row} />, text: elsewhereWords },
  textColumn<Row>({ key: 'vendor', path: 'vendor.name', title: 'Vendor', permission: 'vendor:read', include: 'withVendors', hidden: true, text: (row) => row.vendor?.name ?? '' }),
  // On a wide screen it stands under the name; as a column of its own it is for the phone and for files.
  { key: 'reason', path: 'reason', kind: 'text', title: 'Why', hidden: true, phone: 'line', render: (row) => <Reason of={row} />, text: (row) => row.reason },
];

const URGENCIES = (['OUT', 'BELOW_SAFETY', 'BELOW_POINT'] satisfies ReorderUrgency[]).map((value) => ({ value, label: URGENCY_WORDS[value] }));

/** What should be ordered now, the most pressing first, each with its reason. */
export function ReorderPage() {
  const may = useMay();
  const warehouses = useWarehouseChoices(true);
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'warehouse', label: 'Warehouse', kind: 'choice', options: warehouses, field: 'warehouseId', quick: true },
    { key: 'urgency', label: 'Urgency', kind: 'choice', options: URGENCIES, quick: true },
    { key: 'runsOutOn', label: 'Runs out', kind: 'days', optional: true },
  ], [warehouses]);
  return (
    <List
      title="Reorder" noun={['suggestion', 'suggestions']} document={ReorderSuggestions} connection={(data) => data.reorderSuggestions}
      columns={columns} filters={filters} views={[{ label: 'Out of stock', filters: { urgency: 'OUT' } }, { label: 'Below safety stock', filters: { urgency: 'BELOW_SAFETY' } }]}
      sort={{ field: 'urgency', direction: 'ASC' }} searchHint="Search SKU"
      path={(row) => (row.levelId ? `/inventory/stock/${row.levelId}` : `/inventory/reorder/rules?rule=${row.id}`)}
      primary={may('stock:plan') ? { label: 'New rule', path: '/inventory/reorder/rules?new=1' } : undefined}
      importKind={may('stock:plan') ? 'reorder-rules' : undefined}
      chosenAction={may('stock:transfer') ? (ids, clear) => <DraftTransfersButton ids={ids} done={clear} /> : undefined}
      aside={<Link to="/inventory/reorder/rules" className="button-link"><Button type="text" tabIndex={-1}>Rules</Button></Link>}
      empty="Nothing has to be ordered. A rule says for each item and warehouse when it is ordered again, at a stated point or as demand says; set one here or on the page of a stock level, or import them all."
    />
  );
}
