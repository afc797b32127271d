import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { BarChart } from '../../shared/bar-chart.tsx';
import { useMay } from '../../shared/company.tsx';
import { formatDay, formatMoney, formatMoneyCompact, plural } from '../../shared/format.ts';
import { OrdersToday } from './order-todo-card.tsx';

/** Orders by day, and what they came to. */
export function OrderChartCard() {
  const may = useMay();
  const { data } = useQuery(OrdersToday, { skip: !may('order:read') });
  const summary = data?.orderSummary;
  const days = summary?.byDay.slice(-30) ?? [];
  const isEmpty = summary !== undefined && days.every((day) => day.count === 0);
  return (
    <section className="card">
      {isEmpty ? (
        <>
          <h2>Orders of the last 30 days</h2>
          <p className="card-nothing">Nothing was ordered in these days.{may('order:write') && <> <Link to="/oms/orders/new">Write an order</Link></>}</p>
        </>
      ) : (
        <BarChart
          title="Orders of the last 30 days" label="Orders by day, in rupees" heads={['Day', 'Orders', 'Total']}
          bars={days.map((day) => ({ key: day.day, value: Number(day.total), label: formatDay(day.day).replace(/ \d{4}$/, ''), title: `${formatDay(day.day)}: ${plural(day.count, 'order')}, ${formatMoney(day.total)}`, cells: [formatDay(day.day), String(day.count), formatMoney(day.total)], path: `/oms/orders?orderedOn=${day.day}..${day.day}` }))}
          scale={(value) => formatMoneyCompact(String(Math.round(value)))}
        />
      )}
    </section>
  );
}
