import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { stateOfCode } from '@ilms/core/india/states';
import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { readDetails } from './read-details.ts';
import type { SalesAnalysis, SalesGroup } from './sales-analysis.ts';

/** Which question is asked: from one day to another, one channel or all. */
export interface SalesScope {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly channel?: string | null | undefined;
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 400;
const daysFrom = (from: string, to: string): string[] => Array.from({ length: Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1 }, (_, n) => new Date(Date.parse(from) + n * DAY_MS).toISOString().slice(0, 10));

/** The orders that count, as a table `o`; takes the days and the channel twice. */
const COUNTED = `o as (select * from oms_order where status <> 'DRAFT' and ordered_on between ?::date and ?::date and (?::text is null or channel = ?::text))`;

interface Totals extends Record<string, unknown> { orders: number; cancelled: number; gross: string; net: string; units: string; kept: string; shipped: string; lost: string; closed: string; closed_orders: number; under_way: number; arrived: number; in_time: number; too_late: number; returned: string; cycle: string | null; late: number; open: number; left_whole: number; in_part: number; came_back: number; hourless: number }
interface Row extends Record<string, unknown> { key: string; orders: number; gross: string }

/** What was sold, in a handful of statements however many orders there are. */
export async function readSales(context: TenantContext, scope: SalesScope): Promise<SalesAnalysis> {
  const today = dayInIndia(new Date());
  const to = scope.to ?? today;
  const from = scope.from ?? new Date(Date.parse(to) - 29 * DAY_MS).toISOString().slice(0, 10);
  if (from > to) throw new RuleBroken('OMS_ANALYSIS_DAYS', `The first day, ${from}, lies after the last, ${to}.`, { from, to }, ['from']);
  const days = daysFrom(from, to);
  if (days.length > MOST_DAYS) throw new RuleBroken('OMS_ANALYSIS_DAYS', `At most ${MOST_DAYS} days can be looked at; ${days.length} were asked for.`, { days: days.length }, ['from']);
  const channel = scope.channel?.trim() || null;
  const asked = [from, to, channel, channel];
  const [totals] = await context.report<Totals>(
    `with ${COUNTED}, line as (select sum(l.quantity - l.moved) as units, sum(l.quantity - l.moved - l.cancelled + l.short_closed) as kept, sum(l.shipped) as shipped, sum(l.cancelled - l.short_closed) as lost, sum(l.short_closed) as closed, sum(l.returned) as returned
                                 from oms_order_line l join o on o.id = l.order_id),
       gone as (select percentile_cont(0.5) within group (order by extract(epoch from sent.at - o.confirmed_at) / 3600) as hours
                  from o join lateral (select min(h.at) as at from oms_order_history_entry h where h.order_id = o.id and h.to_status in ('SHIPPED', 'INVOICED', 'PAID')) sent on sent.at is not null
                 where o.confirmed_at is not null)
     select count(*)::integer as orders, count(*) filter (where status = 'CANCELLED')::integer as cancelled, coalesce(sum(total + cancelled_total), 0)::text as gross, coalesce(sum(total - credited), 0)::text as net,
            count(*) filter (where next_promise_on < ?::date and status in ('CONFIRMED', 'PARTLY_SHIPPED'))::integer as late,
            count(*) filter (where status in ('CONFIRMED', 'PARTLY_SHIPPED'))::integer as open, count(*) filter (where status in ('SHIPPED', 'INVOICED', 'PAID'))::integer as left_whole,
            count(*) filter (where has_cancelled)::integer as in_part, count(*) filter (where has_short_closed)::integer as closed_orders, count(*) filter (where is_under_way)::integer as under_way, count(*) filter (where has_delivered)::integer as arrived,
            count(*) filter (where delivery = 'ON_TIME')::integer as in_time, count(*) filter (where delivery = 'LATE')::integer as too_late, count(*) filter (where has_returned)::integer as came_back, count(*) filter (where placed_hour is null)::integer as hourless,
            coalesce((select units from line), 0)::text as units, coalesce((select kept from line), 0)::text as kept, coalesce((select shipped from line), 0)::text as shipped,
            coalesce((select lost from line), 0)::text as lost, coalesce((select closed from line), 0)::text as closed, coalesce((select returned from line), 0)::text as returned, (select hours::text from gone) as cycle
       from o`, [...asked, today]);
  const grouped = async (expression: string) => new Map((await context.report<Row>(`with ${COUNTED} select ${expression} as key, count(*)::integer as orders, sum(total + cancelled_total)::text as gross from o group by 1`, asked)).map((row) => [row.key, row]));
  const reasons = await context.report<{ reason: string; times: number }>(
    `with ${COUNTED}, said as (
       select h.reason from oms_order_history_entry h join o on o.id = h.order_id where h.to_status = 'CANCELLED' and h.reason is not null
       union all select split_part(a.reason, ':', 1) from oms_order_amendment a join o on o.id = a.order_id where a.kind = 'LINES_CANCELLED')
     select reason, count(*)::integer as times from said group by reason order by times desc, reason limit 10`, asked);
  const [channels, states, hours, placed] = [await grouped('channel'), await grouped('place_of_supply'), await grouped('placed_hour'), await grouped("to_char(ordered_on, 'YYYY-MM-DD')")];
  const details = await readDetails(context, COUNTED, asked);
  const { orders, cancelled, late } = totals!;
  const [gross, net, units, kept, shipped, lost, closed, returned] = (['gross', 'net', 'units', 'kept', 'shipped', 'lost', 'closed', 'returned'] as const).map((figure) => new Decimal(totals![figure])) as [Decimal, Decimal, Decimal, Decimal, Decimal, Decimal, Decimal, Decimal];
  return {
    orders, cancelledOrders: cancelled, gross, net, units, shipped, late,
    average: orders > 0 ? gross.div(orders).toDecimalPlaces(2) : null,
    fillRate: percent(shipped, kept), cancelRate: percent(lost, units), shortCloseRate: percent(closed, units), shortClosedOrders: totals!.closed_orders,
    underWayOrders: totals!.under_way, deliveredOrders: totals!.arrived, lateDeliveries: totals!.too_late, onTimeRate: percent(new Decimal(totals!.in_time), new Decimal(totals!.in_time + totals!.too_late)), returnRate: percent(returned, shipped),
    cycleHours: totals!.cycle === null ? null : new Decimal(totals!.cycle).toDecimalPlaces(1),
    byChannel: largestFirst(channels, (key) => key),
    byState: largestFirst(states, (key) => stateOfCode(key).name),
    openOrders: totals!.open, leftOrders: totals!.left_whole, cancelledInPart: totals!.in_part, returnedOrders: totals!.came_back, hourUnknown: totals!.hourless,
    ...details,
    byHour: Array.from({ length: 24 }, (_, hour) => groupOf(String(hour), `${String(hour).padStart(2, '0')}:00`, hours, String(hour).padStart(2, '0'))),
    byDay: days.map((day) => groupOf(day, day, placed)),
    cancellations: reasons.map(({ reason, times }) => ({ reason, times })),
  };
}

const percent = (part: Decimal, whole: Decimal): Decimal | null => (whole.isZero() ? null : part.mul(100).div(whole).toDecimalPlaces(2));

function groupOf(key: string, label: string, rows: ReadonlyMap<string, Row>, at = key): SalesGroup {
  const row = rows.get(at);
  return { key, label, orders: row?.orders ?? 0, gross: new Decimal(row?.gross ?? 0) };
}

const largestFirst = (rows: ReadonlyMap<string, Row>, labelOf: (key: string) => string): SalesGroup[] =>
  [...rows.keys()].map((key) => groupOf(key, labelOf(key), rows)).toSorted((a, b) => b.gross.cmp(a.gross) || (a.key < b.key ? -1 : 1));
