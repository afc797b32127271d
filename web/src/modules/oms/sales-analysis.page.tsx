import type { TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { PaidHow, SalesAnalysisQuery, SalesFiguresQuery } from '../../generated/graphql.ts';
import { BarChart } from '../../shared/bar-chart.tsx';
import { DayPicker } from '../../shared/document/fields.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { Figures } from '../../shared/figures.tsx';
import { formatCount, formatDay, formatMoney, formatMoneyCompact, formatQuantity, formatRate, plural, sentence, today } from '../../shared/format.ts';
import { Page } from '../../shared/page.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import type { ListVariables } from '../../shared/list/list.tsx';
import type { ListQuery } from '../../shared/list/list-state.ts';
import { causeWord, channelWord, closeWord } from './order-words.ts';
import { reasonWord } from './return-words.ts';
import './sales-analysis.css';
import { salesScopeOf } from './sales-scope.ts';

const SalesAnalysis = graphql(`
  query SalesAnalysis($from: Day!, $to: Day!, $channel: String) {
    salesAnalysis(from: $from, to: $to, channel: $channel) {
      orders cancelledOrders gross net average units shipped fillRate cancelRate returnRate cycleHours late
      openOrders leftOrders cancelledInPart returnedOrders hourUnknown
      byStatus { status orders gross } topItems { sku description orders units gross } topCustomers { key label orders gross } causes { cause orders units } underWayOrders deliveredOrders lateDeliveries onTimeRate shortCloseRate shortClosedOrders closings { reason orders units } returnReasons { reason returns } refusals { channel payment shipped refused rate }
      byChannel { key label orders gross } byState { key label orders gross } byHour { key label orders gross } byDay { key label orders gross } cancellations { reason times }
    }
  }
`);

const SalesFigures = graphql(`
  query SalesFigures($from: Day!, $to: Day!, $channel: String, $first: Int, $after: String) {
    salesFigures(from: $from, to: $to, channel: $channel, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id section label orders units gross rate }
    }
  }
`);

type Figure = SalesFiguresQuery['salesFigures']['nodes'][number];

const fileColumns: readonly Column<Figure>[] = [
  textColumn<Figure>({ key: 'section', path: 'section', title: 'Part', text: (row) => row.section }),
  textColumn<Figure>({ key: 'label', path: 'label', title: 'What', text: (row) => row.label }),
  textColumn<Figure>({ key: 'orders', path: 'orders', title: 'Orders', text: (row) => String(row.orders ?? '') }),
  textColumn<Figure>({ key: 'units', path: 'units', title: 'Units', text: (row) => row.units ?? '' }),
  textColumn<Figure>({ key: 'gross', path: 'gross', title: 'Gross', text: (row) => row.gross ?? '' }),
  textColumn<Figure>({ key: 'rate', path: 'rate', title: 'Percent or hours', text: (row) => row.rate ?? '' }),
];

/** All that was not a draft: what the figures count. */
const COUNTED = 'CONFIRMED,PARTLY_SHIPPED,SHIPPED,INVOICED,PAID,CANCELLED';
const OPEN = 'CONFIRMED,PARTLY_SHIPPED';

type Analysis = SalesAnalysisQuery['salesAnalysis'];
type Group = Analysis['byDay'][number];

const MOST_STATES = 12;
const PAID: Readonly<Record<PaidHow, Readonly<Record<string, string>>>> = { COD: { isCod: 'yes' }, PREPAID: { isPrepaid: 'yes' }, LATER: { isCod: 'no', isPrepaid: 'no' } };
const PAID_WORDS: Readonly<Record<PaidHow, string>> = { COD: 'COD', PREPAID: 'Prepaid', LATER: 'On credit or unknown' };
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
        <ExportButton document={SalesFigures as unknown as TypedDocumentNode<SalesFiguresQuery, ListVariables>} connection={(answer) => answer.salesFigures} columns={fileColumns} variables={{ from, to, channel: channel ?? null } as unknown as ListQuery & Readonly<Record<string, unknown>>} name="sales-analysis" title="Sales analysis" total={found ? 1 : 0} />
      </div>
      {error && !found ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : <Found found={found} from={from} to={to} channel={channel} />}
    </Page>
  );
}

function Found({ found, from, to, channel }: { found: Analysis | undefined; from: string; to: string; channel: string | undefined }) {
  const orders = (more: Readonly<Record<string, string>> = {}) => `/oms/orders?${new URLSearchParams({ orderedOn: `${from}..${to}`, status: COUNTED, ...(channel ? { channel: `=${channel}` } : {}), ...more }).toString()}`;
  const returns = (more: Readonly<Record<string, string>>) => `/oms/returns?${new URLSearchParams({ requestedOn: `${from}..${to}`, ...(channel ? { channel: `=${channel}` } : {}), ...more }).toString()}`;
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
        figure('Fill rate', found && rate(found.fillRate), orders({ status: OPEN }), found && `${formatQuantity(found.shipped)} of the units that were not cancelled have shipped; ${plural(found.openOrders, 'order')} with units to leave`),
        figure('Confirmed to shipped', found && hours(found.cycleHours), orders({ status: 'SHIPPED,INVOICED,PAID' }), found && `Median of the ${plural(found.leftOrders, 'order')} of which everything has left`),
        figure('Delivered on time', found && rate(found.onTimeRate), orders({ delivery: 'LATE' }), found && `${plural(found.lateDeliveries, 'order')} of which a shipment arrived after its promise; ${plural(found.underWayOrders, 'order')} on the way`),
        figure('Late', found && formatCount(found.late), orders({ status: OPEN, nextPromiseOn: `..${new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10)}` })),
      ]} />
      <Figures label="Not delivered or sent back" figures={[
        figure('Returned of shipped', found && rate(found.returnRate), orders({ hasReturned: 'yes' }), found && `${plural(found.returnedOrders, 'order')} of which units came back`),
        figure('Units cancelled', found && rate(found.cancelRate), orders({ hasCancelled: 'yes' }), found && `${plural(found.cancelledInPart, 'order')} of which units were cancelled`),
        figure('Units closed short', found && rate(found.shortCloseRate), orders({ hasShortClosed: 'yes' }), found && `${plural(found.shortClosedOrders, 'order')} of which units were closed short; they count as not filled`),
      ]} />
      <section className="card"><BarChart title="By day" label="Gross value by day" heads={['Day', 'Orders', 'Gross']} scale={scale} bars={bars(found?.byDay, ({ key }) => orders({ orderedOn: `${key}..${key}` }), ({ key }) => formatDay(key).replace(/ \d{4}$/, ''))} /></section>
      <div className="sales-pair">
        <section className="card"><BarChart title="By channel" label="Gross value by channel" heads={['Channel', 'Orders', 'Gross']} scale={scale} bars={bars(found?.byChannel, ({ key }) => orders({ channel: `=${key}` }), ({ key }) => channelWord(key))} /></section>
        <section className="card"><BarChart title="By state of supply" label="Gross value by state" heads={['State', 'Orders', 'Gross']} scale={scale} bars={bars(found?.byState.slice(0, MOST_STATES), ({ key }) => orders({ placeOfSupply: `=${key}` }))} /></section>
      </div>
      <div className="sales-pair">
        <section className="card"><BarChart title="By hour of the day" label="Gross value by hour" heads={['Hour', 'Orders', 'Gross']} scale={scale} bars={bars(found?.byHour, ({ key }) => orders({ placedHour: key.padStart(2, '0') }))} />{found && found.hourUnknown > 0 && <p className="soft"><Link to={orders({ placedHour: ':empty' })}>{plural(found.hourUnknown, 'order')}</Link> came without a time.</p>}</section>
        <section className="card">
          <h2>By status</h2>
          <Table heads={['Status', 'Orders', 'Gross']} rows={found?.byStatus.filter(({ orders: count }) => count > 0).map(({ status, orders: count, gross }) => ({ key: status, path: orders({ status }), cells: [sentence(status), formatCount(count), formatMoney(gross)] }))} nothing="No orders in these days." />
        </section>
      </div>
      <div className="sales-pair">
        <section className="card">
          <h2>Items</h2>
          <Table heads={['Item', 'Orders', 'Units', 'Gross']} rows={found?.topItems.map(({ sku, description, orders: count, units, gross }) => ({ key: sku, path: orders({ items: `|${sku}|` }), also: description, cells: [sku, formatCount(count), formatQuantity(units), formatMoney(gross)] }))} nothing="Nothing was ordered." />
        </section>
        <section className="card">
          <h2>Customers</h2>
          <Table heads={['Customer', 'Orders', 'Gross']} rows={found?.topCustomers.map(({ key, label, orders: count, gross }) => ({ key, path: orders({ customerName: `=${key}` }), cells: [label, formatCount(count), formatMoney(gross)] }))} nothing="Nobody ordered." />
        </section>
      </div>
      <div className="sales-pair">
        <section className="card">
          <h2>Why it was cancelled</h2>
          <Table heads={['Cause', 'Orders', 'Units']} rows={found?.causes.map(({ cause, orders: count, units }) => ({ key: cause ?? '', path: orders({ hasCancelled: 'yes', cancelCause: cause ?? ':empty' }), cells: [causeWord(cause), formatCount(count), formatQuantity(units)] }))} nothing="Nothing was cancelled." />
        </section>
        <section className="card">
          <h2>Why it was closed short</h2>
          <Table heads={['Reason', 'Orders', 'Units']} rows={found?.closings.map(({ reason, orders: count, units }) => ({ key: reason, path: orders({ hasShortClosed: 'yes', closeReason: reason }), cells: [closeWord(reason), formatCount(count), formatQuantity(units)] }))} nothing="Nothing was closed short." />
        </section>
      </div>
      <div className="sales-pair">
        <section className="card">
          <h2>Why it comes back</h2>
          <Table heads={['Reason', 'Returns']} rows={found?.returnReasons.map(({ reason, returns: count }) => ({ key: reason, path: returns({ reason }), cells: [reasonWord(reason), formatCount(count)] }))} nothing="No return was asked for." />
        </section>
        <section className="card">
          <h2>Back from the door (RTO)</h2>
          <Table heads={['Channel', 'Payment', 'Left', 'Came back', 'Rate']} rows={found?.refusals.map(({ channel: of, payment, shipped, refused, rate: percent }) => ({ key: `${of} ${payment}`, path: orders({ channel: `=${of}`, ...PAID[payment], isRefused: 'yes', status: 'PARTLY_SHIPPED,SHIPPED,INVOICED,PAID' }), cells: [channelWord(of), PAID_WORDS[payment], formatCount(shipped), formatCount(refused), rate(percent)] }))} words={2} nothing="Nothing has left." />
        </section>
      </div>
    </div>
  );
}

interface TableRow { key: string; path: string; cells: readonly string[]; also?: string }

/** Figures as a table whose first cell leads to what its row counts; the first `words` columns are no figures. */
function Table({ heads, rows, words = 1, nothing }: { heads: readonly string[]; rows: readonly TableRow[] | undefined; words?: number; nothing: string }) {
  if (rows?.length === 0) return <p className="card-nothing">{nothing}</p>;
  return (
    <ScrollBox className="grid-box">
      <table className="grid">
        <thead><tr>{heads.map((head, place) => <th key={head} scope="col" className={place < words ? undefined : 'figure'}>{head}</th>)}</tr></thead>
        <tbody>{rows?.map((row) => <tr key={row.key}>{row.cells.map((cell, place) => <td key={heads[place]} className={place === 0 ? 'wrap' : place < words ? undefined : 'figure'}>{place === 0 ? <><Link to={row.path}>{cell}</Link>{row.also && <span className="soft"> {row.also}</span>}</> : cell}</td>)}</tr>)}</tbody>
      </table>
    </ScrollBox>
  );
}
