import { useQuery } from '@apollo/client/react';
import { useMay } from '../../shared/company.tsx';
import { sum } from '../../shared/decimal.ts';
import { changeOf, Figures, weekly } from '../../shared/figures.tsx';
import { formatCount, formatMoney, formatMoneyCompact } from '../../shared/format.ts';
import { OrdersToday } from './order-todo-card.tsx';

/** Orders in four figures: the last seven days against the seven before, what is open, what is owed. */
export function OrderFiguresCard() {
  const may = useMay();
  const { data } = useQuery(OrdersToday, { skip: !may('order:read'), fetchPolicy: 'cache-and-network' });
  const summary = data?.orderSummary;
  const days = summary?.byDay ?? [];
  const [before, week] = [days.slice(-14, -7), days.slice(-7)];
  const total = sum(week.map((day) => day.total));
  const count = (some: typeof days) => some.reduce((all, day) => all + day.count, 0);
  const open = summary?.byStatus.filter((row) => ['CONFIRMED', 'PARTLY_SHIPPED', 'SHIPPED'].includes(row.status)) ?? [];
  return (
    <Figures
      label="Orders"
      figures={[
        { label: 'Ordered in 7 days', value: summary && formatMoneyCompact(total), title: formatMoney(total), path: '/oms/orders?orderedOn=:last-7-days', change: summary && changeOf(Number(sum(before.map((day) => day.total))), Number(total)), course: weekly(days.map((day) => Number(day.total))) },
        { label: 'Orders in 7 days', value: summary && formatCount(count(week)), path: '/oms/orders?orderedOn=:last-7-days', change: summary && changeOf(count(before), count(week)), course: weekly(days.map((day) => day.count)) },
        { label: 'Open orders', value: summary && formatCount(open.reduce((all, row) => all + row.count, 0)), path: '/oms/orders?status=CONFIRMED,PARTLY_SHIPPED,SHIPPED', title: formatMoney(sum(open.map((row) => row.total))) },
        { label: 'Due from customers', value: summary && formatMoneyCompact(summary.due), title: summary && formatMoney(summary.due), path: '/oms/orders?status=INVOICED' },
      ]}
    />
  );
}
