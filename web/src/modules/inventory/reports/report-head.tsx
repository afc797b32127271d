import { useQuery } from '@apollo/client/react';
import { Segmented, Select } from 'antd';
import { useSearchParams } from 'react-router';
import type { StockReportFiguresQuery } from '../../../generated/graphql.ts';
import { BarChart } from '../../../shared/bar-chart.tsx';
import { useMay } from '../../../shared/company.tsx';
import { DayPicker } from '../../../shared/document/fields.tsx';
import { formatDay, formatMoney, formatMoneyCompact, formatQuantity, today } from '../../../shared/format.ts';
import { useWarehouseChoices } from '../warehouse-choices.ts';
import './report.css';
import { OverTime } from './over-time.tsx';
import { ReportCategories, StockReportFigures } from './report.document.ts';
import { scopeOf } from './report-scope.ts';

type Sums = NonNullable<StockReportFiguresQuery['stockReport']['sums']>;

const CLASSES = [{ key: 'age30', label: 'To 30 days' }, { key: 'age60', label: '31–60' }, { key: 'age90', label: '61–90' }, { key: 'age180', label: '91–180' }, { key: 'ageOver', label: 'Over 180' }] as const;

/** Which report, of what and when; for ageing also the picture of it. */
export function ReportHead() {
  const may = useMay();
  const withCost = may('stock:see-cost');
  const [params, setParams] = useSearchParams();
  const warehouses = useWarehouseChoices(true);
  const { show, warehouseId, categoryId, from, to } = scopeOf(params, today());
  const mayItems = may('product:read');
  const { data: tree } = useQuery(ReportCategories, { skip: !mayItems });
  const { data, previousData } = useQuery(StockReportFigures, { variables: { warehouseId: warehouseId ?? null, categoryId: categoryId ?? null, from, to, withCost }, skip: show === 'time', fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const sums = (data ?? previousData)?.stockReport.sums;
  const set = (key: string, value: string | undefined) => setParams((now) => {
    const next = new URLSearchParams(now);
    for (const page of ['after', 'before', 'from']) next.delete(page);
    if (value) next.set(key, value); else next.delete(key);
    return next;
  }, { replace: true });
  return (
    <div className="report-head">
      <div className="report-scope">
        <Segmented aria-label="Report" value={show} onChange={(value) => set('show', value === 'summary' ? undefined : value)} options={[{ value: 'summary', label: 'Summary' }, { value: 'ageing', label: 'Ageing' }, { value: 'time', label: 'Over time' }]} />
        <Select aria-label="Warehouse" value={warehouseId ?? ''} onChange={(value: string) => set('warehouse', value || undefined)} options={[{ value: '', label: 'All warehouses' }, ...warehouses.map(({ value, label }) => ({ value, label }))]} />
        {mayItems && <Select aria-label="Category" showSearch={{ optionFilterProp: 'label' }} value={categoryId ?? ''} onChange={(value: string) => set('category', value || undefined)} options={[{ value: '', label: 'All categories' }, ...(tree?.productCategoryTree ?? []).map(({ id, path }) => ({ value: id, label: path }))]} />}
        {show === 'summary' && <DayPicker label="From" value={from} change={(day) => set('since', day)} />}
        <DayPicker label={show === 'ageing' ? 'As of' : 'To'} value={to} change={(day) => set('until', day)} />
      </div>
      {sums && show === 'summary' && <p className="report-says">{formatQuantity(sums.closing ?? '0')} units on {formatDay(to)}{sums.closingValue && <>, worth <b>{formatMoney(sums.closingValue)}</b></>}</p>}
      {show === 'time' && <OverTime scope={{ warehouseId: warehouseId ?? null, categoryId: categoryId ?? null, to }} withCost={withCost} query={params} />}
      {sums && show === 'ageing' && <div className="report-chart"><Ageing sums={sums} withCost={withCost} query={params} /></div>}
    </div>
  );
}

function Ageing({ sums, withCost, query }: { sums: Sums; withCost: boolean; query: URLSearchParams }) {
  const narrowed = (key: string) => {
    const next = new URLSearchParams(query);
    next.set(key, '0.000001..');
    return `?${next.toString()}`;
  };
  return (
    <BarChart
      title={withCost ? 'Value by age' : 'Units by age'} label="Stock by age" heads={withCost ? ['Age', 'Units', 'Value'] : ['Age', 'Units']} scale={withCost ? (value) => formatMoneyCompact(String(value)) : (value) => formatQuantity(String(value))}
      bars={CLASSES.map(({ key, label }) => {
        const [quantity, value] = [sums[key] ?? '0', sums[`${key}Value`] ?? '0'];
        return { key, label, value: Number(withCost ? value : quantity), title: `${label}: ${formatQuantity(quantity)} units${withCost ? `, ${formatMoney(value)}` : ''}`, cells: [label, formatQuantity(quantity), ...(withCost ? [formatMoney(value)] : [])], path: narrowed(key) };
      })}
    />
  );
}
