import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { BarChart } from '../../shared/bar-chart.tsx';
import { useMay } from '../../shared/company.tsx';
import { sum } from '../../shared/decimal.ts';
import { formatDay, formatMoney, formatMoneyCompact, plural } from '../../shared/format.ts';
import { OrdersToday } from './order-todo-card.tsx';

/** Orders by day, and what they came to. */
export function OrderChartCard() {
  const may = useMay();
  const { data } = useQuery(OrdersToday, { skip: !may('order:read') });
  if (!may('order:read')) return null;
  const summary = data?.orderSummary;
  const days = summary?.byDay.slice(-30) ?? [];
  const total = sum(days.map((day) => day.total));
  return (
    <section className="card">
      <h2>Orders of the last 30 days</h2>
      <div className="figures">
        <Link to={days.length ? `/oms/orders?orderedOn=${days[0]!.day}..${days.at(-1)!.day}` : '/oms/orders'} title={summary && formatMoney(total)}><b>{summary ? formatMoneyCompact(total) : ' '}</b><span>ordered</span></Link>
        <Link to="/oms/orders" title={summary && formatMoney(summary.revenue)}><b>{summary ? formatMoneyCompact(summary.revenue) : ' '}</b><span>sold in all</span></Link>
        <Link to="/oms/orders?status=INVOICED" title={summary && formatMoney(summary.due)}><b>{summary ? formatMoneyCompact(summary.due) : ' '}</b><span>due</span></Link>
      </div>
      {summary && days.every((day) => day.count === 0) ? (
        <p className="card-nothing">Nothing was ordered in these days.{may('order:write') && <> <Link to="/oms/orders/new">Write an order</Link></>}</p>
      ) : (
        <BarChart
          label="Orders by day, in rupees"
          bars={days.map((day) => ({ key: day.day, value: Number(day.total), label: formatDay(day.day).replace(/ \d{4}$/, ''), title: `${formatDay(day.day)}: ${plural(day.count, 'order')}, ${formatMoney(day.total)}`, path: `/oms/orders?orderedOn=${day.day}..${day.day}` }))}
          scale={(value) => formatMoneyCompact(String(Math.round(value)))}
        />
      )}
    </section>
  );
}
