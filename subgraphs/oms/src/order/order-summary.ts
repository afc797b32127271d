import { Field } from 'type-graphql';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { Choice, Day, Money, Value, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OrderStatus } from './order-status.ts';

@Value('How many orders stand at one status.')
export class OrderStatusCount {
  @Choice(OrderStatus, 'The status.') status!: OrderStatus;
  @Whole('How many orders.') count!: number;
  @Money('What they come to, tax included; of cancelled ones, what was cancelled.') total!: Decimal;
}

@Value('How many orders were placed on one day.')
export class OrderDayCount {
  @Day('The day.') day!: string;
  @Whole('How many orders, cancelled ones and drafts left out.') count!: number;
  @Money('What they come to, tax included.') total!: Decimal;
}

@Value('The company’s orders in a few figures.')
export class OrderSummary {
  @Field(() => [OrderStatusCount], { description: 'By status, in the order of an order’s life.' }) byStatus!: OrderStatusCount[];
  @Money('What all confirmed orders come to, tax included.') revenue!: Decimal;
  @Money('What customers still owe for them.') due!: Decimal;
  @Whole('How many holds are open.') openHolds!: number;
  @Whole('How many orders owe their customer money.') owingBack!: number;
  @Money('What they owe.') owedBack!: Decimal;
  @Field(() => [OrderDayCount], { description: 'The last 30 days, the earliest first.' }) byDay!: OrderDayCount[];
}

const DAYS = 30;
const DAY_MS = 86_400_000;

/** The figures, in two statements however many orders there are. */
export async function summariseOrders(context: TenantContext, now = new Date()): Promise<OrderSummary> {
  const days = Array.from({ length: DAYS }, (_, i) => dayInIndia(new Date(now.getTime() - (DAYS - 1 - i) * DAY_MS)));
  const statuses = await context.sql<{ status: OrderStatus; count: number; total: string; ordered: string; due: string; holds: number; owing_back: number; owed_back: string }>(
    `select status, count(*)::integer as count, sum(total) as total, sum(total + cancelled_total) as ordered, sum(greatest(due, 0)) as due,
            (select count(*)::integer from oms_order_hold where released_at is null) as holds,
            (select count(*)::integer from oms_order where due < 0) as owing_back, (select coalesce(-sum(due), 0) from oms_order where due < 0) as owed_back from oms_order group by status`);
  const placed = await context.sql<{ day: string; count: number; total: string }>(
    `select to_char(ordered_on, 'YYYY-MM-DD') as day, count(*)::integer as count, sum(total) as total from oms_order
      where ordered_on >= ? and ordered_on <= ? and status not in ('DRAFT', 'CANCELLED') group by ordered_on`, [days[0], days.at(-1)]);
  const byName = new Map(statuses.map((row) => [row.status, row]));
  const promised = statuses.filter(({ status }) => status !== 'DRAFT' && status !== 'CANCELLED');
  const byDay = new Map(placed.map((row) => [row.day, row]));
  return {
    byStatus: Object.values(OrderStatus).map((status) => {
      const row = byName.get(status);
      return { status, count: row?.count ?? 0, total: new Decimal((status === 'CANCELLED' ? row?.ordered : row?.total) ?? 0) };
    }),
    revenue: sum(promised.map((row) => new Decimal(row.total))),
    due: sum(promised.map((row) => new Decimal(row.due))),
    openHolds: statuses[0]?.holds ?? 0,
    owingBack: statuses[0]?.owing_back ?? 0,
    owedBack: new Decimal(statuses[0]?.owed_back ?? 0),
    byDay: days.map((day) => ({ day, count: byDay.get(day)?.count ?? 0, total: new Decimal(byDay.get(day)?.total ?? 0) })),
  };
}
