import { useQuery } from '@apollo/client/react';
import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { SalesAnalysisQuery } from '../../generated/graphql.ts';
import { BarChart } from '../../shared/bar-chart.tsx';
import { DayPicker } from '../../shared/document/fields.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { Figures } from '../../shared/figures.tsx';
import { formatCount, formatDay, formatMoney, formatMoneyCompact, formatQuantity, formatRate, plural, today } from '../../shared/format.ts';
import { Page } from '../../shared/page.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { channelWord } from './order-words.ts';
import './sales-analysis.css';
import { salesScopeOf } from './sales-scope.ts';

const SalesAnalysis = graphql(`
  query SalesAnalysis($from: Day!, $to: Day!, $channel: String) {
    salesAnalysis(from: $from, to: $to, channel: $channel) {
      orders cancelledOrders gross net average units shipped fillRate cancelRate returnRate cycleHours late
      byChannel { key label orders gross } byState { key label orders gross } byHour { key label orders gross } byDay { key label orders gross } cancellations { reason times }
    }
  }
`);

type Analysis = SalesAnalysisQuery['salesAnalysis'];
type Group = Analysis['byDay'][number];

const MOST_STATES = 12;
const rate = (percent: string | null | undefined) => (percent == null ? '–' : formatRate(percent));
const hours = (text: string | null | undefined) => (text == null ? '–' : Number(text) >= 48 ? `${formatQuantity(String(Math.round(Number(text) / 2.4) / 10))} days` : `${formatQuantity(text)} h`);

/** What was sold over some days: each figure and each bar leads to its orders. */
export function SalesAnalysisPage() {
  const [params, setParams] = useSearchParams();
  const { from, to, channel } = salesScopeOf(params, today());
  const { data, previousData, error, refetch } = useQuery(SalesAnalysis, { variables: { from, to, channel: channel ?? null }, fetchPolicy: 'cache-and-network' });
  const found = (data ?? previousData)?.salesAnalysis;
  const set = (key: string, value: string | undefined) => setParams((now) => { const next = new URLSearchParams(now); if (value) next.set(key, value); else next.delete(key); return next; }, { replace: true });
  return (
    <Page title="Sales analysis">
      <div className="sales-scope">
        <DayPicker label="From" value={from} change={(day) => set('since', day)} />
        <DayPicker label="To" value={to} change={(day) => set('until', day)} />
        <Select aria-label="Channel" value={channel ?? ''} onChange={(value: string) => set('of', value || undefined)} options={[{ value: '', label: 'All channels' }, ...[...new Set([...(channel ? [channel] : []), ...(found?.byChannel.map(({ key }) => key) ?? [])])].map((key) => ({ value: key, label: channelWord(key) }))]} />
      </div>
      {error && !found ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : <Found found={found} from={from} to={to} channel={channel} />}
    </Page>
  );
}

function Found({ found, from, to, channel }: { found: Analysis | undefined; from: string; to: string; channel: string | undefined }) {
  const orders = (more: Readonly<Record<string, string>> = {}) => `/oms/orders?${new URLSearchParams({ orderedOn: `${from}..${to}`, ...(channel ? { channel } : {}), ...more }).toString()}`;
  const figure = (label: string, value: string | undefined, path = orders(), title?: string) => ({ label, value, path, ...(title ? { title } : {}) });
  const bars = (groups: readonly Group[] | undefined, pathOf: (group: Group) => string, labelOf = (group: Group) => group.label) => (groups ?? []).map((group) => ({
    key: group.key, value: Number(group.gross), label: labelOf(group), title: `${labelOf(group)}: ${plural(group.orders, 'order')}, ${formatMoney(group.gross)}`, cells: [labelOf(group), formatCount(group.orders), formatMoney(group.gross)], path: pathOf(group),
  }));
  const scale = (value: number) => formatMoneyCompact(String(Math.round(value)));
  return (
    <div className="sales" aria-busy={!found}>
      <Figures label="Value" figures={[
        figure('Orders', found && formatCount(found.orders)),
        figure('Gross value', found && formatMoneyCompact(found.gross), orders(), found && formatMoney(found.gross)),
        figure('Net of cancelled and credited', found && formatMoneyCompact(found.net), orders(), found && formatMoney(found.net)),
        figure('Average order', found && (found.average ? formatMoney(found.average) : '–')),
      ]} />
      <Figures label="Fulfilment" figures={[
        figure('Fill rate', found && rate(found.fillRate), orders(), found && `${formatQuantity(found.shipped)} of the units that were not cancelled have shipped`),
        figure('Confirmed to shipped', found && hours(found.cycleHours), orders(), 'Median of the orders of which everything has left'),
        figure('Returned of shipped', found && rate(found.returnRate), '/oms/returns'),
        figure('Units cancelled', found && rate(found.cancelRate), orders({ status: 'CANCELLED' })),
        figure('Late', found && formatCount(found.late), orders({ promisedOn: `..${new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10)}` })),
      ]} />
      <section className="card"><BarChart title="By day" label="Gross value by day" heads={['Day', 'Orders', 'Gross']} scale={scale} bars={bars(found?.byDay, ({ key }) => `/oms/orders?orderedOn=${key}..${key}`, ({ key }) => formatDay(key).replace(/ \d{4}$/, ''))} /></section>
      <div className="sales-pair">
        <section className="card"><BarChart title="By channel" label="Gross value by channel" heads={['Channel', 'Orders', 'Gross']} scale={scale} bars={bars(found?.byChannel, ({ key }) => orders({ channel: key }), ({ key }) => channelWord(key))} /></section>
        <section className="card"><BarChart title="By state of supply" label="Gross value by state" heads={['State', 'Orders', 'Gross']} scale={scale} bars={bars(found?.byState.slice(0, MOST_STATES), ({ key }) => orders({ placeOfSupply: key }))} /></section>
      </div>
      <div className="sales-pair">
        <section className="card"><BarChart title="By hour of the day" label="Gross value by hour" heads={['Hour', 'Orders', 'Gross']} scale={scale} bars={bars(found?.byHour, () => orders())} /></section>
        <section className="card">
          <h2>Why it was cancelled</h2>
          {found && found.cancellations.length === 0 ? <p className="card-nothing">Nothing was cancelled.</p> : (
            <ScrollBox className="grid-box"><table className="grid"><thead><tr><th scope="col">Reason</th><th scope="col" className="figure">Times</th></tr></thead><tbody>{found?.cancellations.map(({ reason, times }) => <tr key={reason}><td className="wrap">{reason}</td><td className="figure">{formatCount(times)}</td></tr>)}</tbody></table></ScrollBox>
          )}
        </section>
      </div>
    </div>
  );
}
