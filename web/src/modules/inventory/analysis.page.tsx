import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { StockAnalysisQuery } from '../../generated/graphql.ts';
import { formatAmount, formatDay, formatQuantity, formatRate, isZero, plural } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { FeatureGate, useFeatureFlag } from '../../shared/feature-gate.tsx';
import { NotFound } from '../../shared/not-found.tsx';
import { Status } from '../../shared/status.tsx';
import { StockAnalysis } from './analysis.document.ts';
import { AnalysisMatrix, scopeOf, windowsOf } from './analysis-matrix.tsx';
import { ABC_WORDS, PACE_WORDS, XYZ_WORDS } from './analysis-words.ts';

type Row = StockAnalysisQuery['stockAnalysis']['nodes'][number];

/** Who may not see cost has no such column, and never asks for it. */
const cost = { permission: 'stock:see-cost', include: 'withCost' };
const dash = <span className="soft">–</span>;

const amount = (key: 'issuedValue' | 'value', title: string): Column<Row> => ({
  key, path: key, kind: 'amount', sum: key, ...cost, title, sort: key, align: 'figure', width: 130, render: (row) => (row[key] && !isZero(row[key]) ? formatAmount(row[key]) : dash), text: (row) => row[key] ?? '',
});
const percent = (key: 'share' | 'cumulativeShare', title: string, hidden = false): Column<Row> => ({
  key, path: key, kind: 'quantity', ...cost, title, sort: key, align: 'figure', width: 100, hidden, render: (row) => (row[key] ? formatRate(row[key]) : dash), text: (row) => row[key] ?? '',
});
const daysAgo = (days: number | null | undefined) => (days == null ? 'Never' : days === 0 ? 'Today' : `${plural(days, 'day')} ago`);

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'SKU', sort: 'sku', width: 180, phone: 'line', text: (row) => row.sku }),
  textColumn<Row>({ key: 'name', path: 'variant.name', title: 'Name', phone: 'title', text: (row) => row.variant.name }),
  textColumn<Row>({ key: 'abc', path: 'abc', title: 'ABC', sort: 'abc', width: 64, phone: 'line', text: (row) => row.abc }),
  textColumn<Row>({ key: 'xyz', path: 'xyz', title: 'XYZ', sort: 'xyz', width: 64, phone: 'line', text: (row) => row.xyz }),
  { key: 'issuedQuantity', path: 'issuedQuantity', kind: 'quantity', title: 'Issued', sort: 'issuedQuantity', align: 'figure', width: 90, render: (row) => (isZero(row.issuedQuantity) ? dash : formatQuantity(row.issuedQuantity)), text: (row) => row.issuedQuantity },
  amount('issuedValue', 'Issued value'),
  percent('share', 'Share'),
  percent('cumulativeShare', 'Cumulative', true),
  { key: 'variation', path: 'variation', kind: 'quantity', title: 'Variation', sort: 'variation', align: 'figure', width: 100, hidden: true, render: (row) => (row.variation ? formatQuantity(row.variation) : dash), text: (row) => row.variation ?? '' },
  { key: 'onHand', path: 'onHand', kind: 'quantity', title: 'On hand', sort: 'onHand', align: 'figure', width: 100, phone: 'figure', render: (row) => (isZero(row.onHand) ? dash : formatQuantity(row.onHand, row.variant.product.unit.code)), text: (row) => row.onHand },
  amount('value', 'Value'),
  { key: 'lastMovedOn', path: 'lastMovedOn', kind: 'day', title: 'Moved on', sort: 'lastMovedOn', width: 120, hidden: true, render: (row) => formatDay(row.lastMovedOn), text: (row) => row.lastMovedOn },
  { key: 'daysSinceMovement', path: 'daysSinceMovement', kind: 'whole', title: 'Last moved', sort: 'daysSinceMovement', align: 'figure', width: 120, render: (row) => <span title={formatDay(row.lastMovedOn)}>{daysAgo(row.daysSinceMovement)}</span>, text: (row) => String(row.daysSinceMovement) },
  { key: 'daysSinceIssue', path: 'daysSinceIssue', kind: 'whole', title: 'Last issued', sort: 'daysSinceIssue', align: 'figure', width: 110, hidden: true, render: (row) => <span title={row.lastIssuedOn ? formatDay(row.lastIssuedOn) : undefined}>{daysAgo(row.daysSinceIssue)}</span>, text: (row) => row.daysSinceIssue?.toString() ?? '' },
  { key: 'pace', path: 'pace', title: 'Pace', sort: 'pace', width: 110, phone: 'status', render: (row) => <Status of={row.pace} word={PACE_WORDS[row.pace]} />, text: (row) => PACE_WORDS[row.pace] },
];

const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

const filters: readonly Filter[] = [
  { key: 'abc', label: 'ABC', kind: 'choice', options: options(ABC_WORDS), quick: true },
  { key: 'xyz', label: 'XYZ', kind: 'choice', options: options(XYZ_WORDS), quick: true },
  { key: 'pace', label: 'Pace', kind: 'choice', options: options(PACE_WORDS), quick: true },
  { key: 'onHand', label: 'On hand', kind: 'amount' },
  { key: 'value', label: 'Value', kind: 'amount', permission: 'stock:see-cost' },
];

/** What sells, how evenly, and what does not: every item by value, by demand and by how long it has stood still. */
export function AnalysisPage() {
  return <FeatureGate feature="stock_analysis" otherwise={<NotFound />}><Analysis /></FeatureGate>;
}

function Analysis() {
  const looks = windowsOf(useFeatureFlag('stock_analysis').config);
  const [params] = useSearchParams();
  const { warehouseId, days } = scopeOf(params, looks);
  const extra = useMemo(() => ({ warehouseId: warehouseId ?? null, days }), [warehouseId, days]);
  return (
    <List
      title="Stock analysis" noun={['item', 'items']} document={StockAnalysis} extra={extra} connection={(data) => data.stockAnalysis}
      columns={columns} filters={filters} views={[{ label: 'Slow', filters: { pace: 'SLOW' } }, { label: 'Dead', filters: { pace: 'DEAD' } }]}
      sort={{ field: 'abc', direction: 'ASC' }} searchHint="Search SKU"
      path={(row) => `/core/products/${row.variant.product.id}`}
      narrowed={<AnalysisMatrix warehouseId={warehouseId} days={days} {...looks} />}
      empty="Nothing has moved yet. Receive and issue stock, and this page says what sells, how evenly, and what stands still."
    />
  );
}
