import type { CSSProperties } from 'react';
import { useQuery } from '@apollo/client/react';
import { Segmented, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { AbcClass, StockAnalysisFiguresQuery, XyzClass } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatCount, formatMoney, formatMoneyCompact, plural } from '../../shared/format.ts';
import './analysis.css';
import { StockAnalysisFigures } from './analysis.document.ts';
import { ABC_WORDS, XYZ_WORDS } from './analysis-words.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';

type Summary = StockAnalysisFiguresQuery['stockAnalysisSummary'];
type Cell = Summary['cells'][number];

const WINDOWS = [30, 90, 180, 365];
const USUAL = 90;
const MOST_HEAT = 34;

/** How far back the company may look, and how far it does where nothing is said. */
export function windowsOf(config: unknown): { windows: readonly number[]; usual: number } {
  const most = (config as { mostDays?: number } | null)?.mostDays ?? Infinity;
  const within = WINDOWS.filter((days) => days <= most);
  const windows = within.length > 0 ? within : [most];
  return { windows, usual: windows.includes(USUAL) ? USUAL : windows.at(-1)! };
}

/** Which warehouse and how many days the address asks for. */
export function scopeOf(params: URLSearchParams, { windows, usual }: ReturnType<typeof windowsOf>): { warehouseId: string | undefined; days: number } {
  const days = Number(params.get('days'));
  return { warehouseId: params.get('warehouse') ?? undefined, days: windows.includes(days) ? days : usual };
}

/** The address with some of its parts set or gone, from the first page. */
function address(params: URLSearchParams, change: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const key of ['after', 'before', 'from']) next.delete(key);
  for (const [key, value] of Object.entries(change)) if (value === undefined) next.delete(key); else next.set(key, value);
  return next;
}

/** What is asked, the nine cells, slow and dead stock; each figure leads to its rows below. */
export function AnalysisMatrix({ warehouseId, days, windows, usual }: { warehouseId: string | undefined; days: number; windows: readonly number[]; usual: number }) {
  const withCost = useMay()('stock:see-cost');
  const [params, setParams] = useSearchParams();
  const warehouses = useWarehouseChoices(true);
  const { data, previousData } = useQuery(StockAnalysisFigures, { variables: { warehouseId: warehouseId ?? null, days, withCost }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const summary = (data ?? previousData)?.stockAnalysisSummary;
  const set = (change: Readonly<Record<string, string | undefined>>) => setParams(address(params, change), { replace: true });
  return (
    <div className="analysis">
      <Matrix summary={summary} params={params} />
      <div className="analysis-side">
        <div className="analysis-scope">
          <Select aria-label="Warehouse" value={warehouseId ?? ''} onChange={(value: string) => set({ warehouse: value || undefined })} options={[{ value: '', label: 'All warehouses' }, ...warehouses.map(({ value, label }) => ({ value, label }))]} />
          <Segmented aria-label="Days looked back" value={days} onChange={(value) => set({ days: value === usual ? undefined : String(value) })} options={windows.map((value) => ({ value, label: `${value} days` }))} />
        </div>
        <div className="analysis-figures">
          <Standing params={params} pace="SLOW" label="Slow stock" hint="None left in 60 days" items={summary?.slowItems} value={summary?.slowValue} />
          <Standing params={params} pace="DEAD" label="Dead stock" hint="None left in 180 days, or ever" items={summary?.deadItems} value={summary?.deadValue} />
        </div>
      </div>
    </div>
  );
}

function Standing({ params, pace, label, hint, items, value }: { params: URLSearchParams; pace: string; label: string; hint: string; items: number | undefined; value: string | null | undefined }) {
  const isCurrent = params.get('pace') === pace;
  return (
    <Link to={`?${address(params, { pace: isCurrent ? undefined : pace, abc: undefined, xyz: undefined }).toString()}`} aria-current={isCurrent || undefined} title={value ? formatMoney(value) : undefined}>
      <b>{items === undefined ? <span className="bone" style={{ width: 72 }} /> : value ? formatMoneyCompact(value) : formatCount(items)}</b>
      <span>{label}{items !== undefined && value && `: ${plural(items, 'item')}`}</span>
      <span>{hint}</span>
    </Link>
  );
}

/** How hot a cell is: its part of what left, at cost; of the items, for who may not see cost. */
function heatOf(cell: Cell, summary: Summary): number {
  const [part, all] = cell.issuedValue != null && summary.issuedValue != null ? [Number(cell.issuedValue), Number(summary.issuedValue)] : [cell.items, summary.items];
  return all > 0 ? Math.round((part / all) * MOST_HEAT * 10) / 10 : 0;
}

function Matrix({ summary, params }: { summary: Summary | undefined; params: URLSearchParams }) {
  const of = (abc: AbcClass, xyz: XyzClass) => summary?.cells.find((cell) => cell.abc === abc && cell.xyz === xyz);
  return (
    <table className="analysis-matrix" aria-label="Items by value and by how even their demand is" aria-busy={!summary}>
      <thead><tr><th scope="col"><span className="unseen">ABC</span></th>{(Object.keys(XYZ_WORDS) as XyzClass[]).map((xyz) => <th key={xyz} scope="col">{XYZ_WORDS[xyz]}</th>)}</tr></thead>
      <tbody>
        {(Object.keys(ABC_WORDS) as AbcClass[]).map((abc) => (
          <tr key={abc}>
            <th scope="row" title={ABC_WORDS[abc]}>{abc}</th>
            {(Object.keys(XYZ_WORDS) as XyzClass[]).map((xyz) => <td key={xyz}><MatrixCell cell={of(abc, xyz)} summary={summary} params={params} /></td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One cell: pressed it narrows the list to its items, pressed again it lets go. */
function MatrixCell({ cell, summary, params }: { cell: Cell | undefined; summary: Summary | undefined; params: URLSearchParams }) {
  if (!cell || !summary) return <span className="bone" style={{ width: 96 }} />;
  const { abc, xyz, items, issuedValue } = cell;
  const isCurrent = params.get('abc') === abc && params.get('xyz') === xyz;
  return (
    <Link
      to={`?${address(params, isCurrent ? { abc: undefined, xyz: undefined } : { abc, xyz, pace: undefined }).toString()}`} style={{ '--heat': heatOf(cell, summary) } as CSSProperties}
      aria-current={isCurrent || undefined} aria-label={`${abc}${xyz}: ${plural(items, 'item')}${issuedValue ? `, ${formatMoney(issuedValue)} issued` : ''}`}
    >
      <b>{items === 0 ? '–' : formatCount(items)}</b>
      {items > 0 && issuedValue != null && <span>{formatMoneyCompact(issuedValue)}</span>}
    </Link>
  );
}
