import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { StockReportQuery } from '../../../generated/graphql.ts';
import { formatAmount, formatQuantity, isZero, plural, today } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { ReportHead } from './report-head.tsx';
import { scopeOf, type Show } from './report-scope.ts';
import { StockReport } from './report.document.ts';

type Row = StockReportQuery['stockReport']['nodes'][number];
type Units = 'opening' | 'came' | 'went' | 'closing' | 'age30' | 'age60' | 'age90' | 'age180' | 'ageOver';
type Worth = 'openingValue' | 'cameValue' | 'wentValue' | 'revalued' | 'closingValue';

const dash = <span className="soft">–</span>;
const units = (key: Units, title: string, more: Partial<Column<Row>> = {}): Column<Row> => ({
  key, path: key, kind: 'quantity', sum: key, title, sort: key, align: 'figure', width: 100, render: (row) => (isZero(row[key]) ? dash : formatQuantity(row[key])), text: (row) => row[key], ...more,
});
const worth = (key: Worth, title: string, more: Partial<Column<Row>> = {}): Column<Row> => ({
  key, path: key, kind: 'amount', ...(key === 'revalued' ? {} : { sum: key }), permission: 'stock:see-cost', include: 'withCost', title, sort: key, align: 'figure', width: 120, render: (row) => (row[key] && !isZero(row[key]) ? formatAmount(row[key]) : dash), text: (row) => row[key] ?? '', ...more,
});

const item: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'SKU', sort: 'sku', width: 180, phone: 'line', text: (row) => row.sku }),
  textColumn<Row>({ key: 'name', path: 'variant.name', title: 'Name', phone: 'title', text: (row) => row.variant.name }),
  textColumn<Row>({ key: 'warehouse', path: 'warehouse.name', title: 'Warehouse', phone: 'line', text: (row) => row.warehouse.name }),
  textColumn<Row>({ key: 'batch', path: 'batch.number', title: 'Batch', width: 110, hidden: true, text: (row) => row.batch?.number ?? '' }),
];

const SUMMARY: readonly Column<Row>[] = [
  ...item, units('opening', 'Opening'), worth('openingValue', 'Opening value', { hidden: true }), units('came', 'In'), worth('cameValue', 'In value', { hidden: true }), units('went', 'Out'), worth('wentValue', 'Out value', { hidden: true }), worth('revalued', 'Revalued', { hidden: true }),
  units('closing', 'Closing', { phone: 'figure' }), worth('closingValue', 'Closing value', { phone: 'line' }),
];

const AGEING: readonly Column<Row>[] = [
  ...item, units('closing', 'On hand', { phone: 'figure' }), worth('closingValue', 'Value'), units('age30', 'To 30 days'), units('age60', '31–60'), units('age90', '61–90'), units('age180', '91–180'), units('ageOver', 'Over 180'),
  { key: 'oldestDays', path: 'oldestDays', kind: 'whole', title: 'Oldest', sort: 'oldestDays', align: 'figure', width: 100, phone: 'line', render: (row) => (row.oldestDays == null ? dash : plural(row.oldestDays, 'day')), text: (row) => row.oldestDays?.toString() ?? '' },
];

const TITLES: Readonly<Record<Show, string>> = { summary: 'Stock summary', ageing: 'Stock ageing', time: 'Stock over time' };

const filters: readonly Filter[] = [
  { key: 'closing', label: 'Closing', kind: 'amount' },
  { key: 'closingValue', label: 'Closing value', kind: 'amount', permission: 'stock:see-cost' },
  { key: 'ageOver', label: 'Over 180 days', kind: 'amount' },
];

/** What stood there on any day, what came and went, what it was worth, and how old it is. */
export function ReportsPage() {
  const [params] = useSearchParams();
  const { show, warehouseId, categoryId, from, to } = scopeOf(params, today());
  const extra = useMemo(() => ({ warehouseId: warehouseId ?? null, categoryId: categoryId ?? null, from, to }), [warehouseId, categoryId, from, to]);
  const isAgeing = show === 'ageing';
  return (
    <List
      key={show} title={TITLES[show]} noun={['item', 'items']} document={StockReport} extra={extra} connection={(data) => data.stockReport}
      columns={isAgeing ? AGEING : SUMMARY} filters={filters} views={isAgeing ? [{ label: 'Over 180 days', filters: { ageOver: '0.000001..' } }] : []}
      sort={isAgeing ? { field: 'oldestDays', direction: 'DESC' } : { field: 'sku', direction: 'ASC' }} searchHint="Search SKU"
      path={(row) => `/core/products/${row.variant.product.id}`}
      narrowed={<ReportHead />}
      empty="Nothing stood there in these days."
    />
  );
}
