import { Field, Int } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Money, Quantity, Rate, Text, Value, Whole } from '@ilms/kernel/fields';
import { PageInfo } from '@ilms/kernel/page-info';
import type { SalesAnalysis } from './sales-analysis.ts';

/** One figure of the sales analysis as a row of a table. */
@Value('One figure of the sales analysis as a row of a table.')
export class SalesFigure {
  @Text('Its place in the analysis.') id!: string;
  @Text('Which part of the analysis it stands in, such as By channel.') section!: string;
  @Text('What it is of, such as Amazon.in.') label!: string;
  @Whole('How many orders, or returns.', { nullable: true }) orders!: number | null;
  @Quantity('How many units.', { nullable: true }) units!: Decimal | null;
  @Money('What they come to.', { nullable: true }) gross!: Decimal | null;
  @Rate('A share in percent, or hours.', { nullable: true }) rate!: Decimal | null;
}

/** A page of the figures of the sales analysis, for a file. */
@Value('A page of the figures of the sales analysis, for a file.')
export class SalesFigureConnection {
  @Field(() => [SalesFigure], { description: 'The rows.' }) nodes!: SalesFigure[];
  @Field(() => Int, { description: 'How many rows there are in all.' }) totalCount!: number;
  @Field(() => PageInfo, { description: 'Whether there is more.' }) pageInfo!: PageInfo;
}

type Facts = Partial<Omit<SalesFigure, 'id' | 'section' | 'label'>>;

/** The whole analysis as rows, in the order in which its page shows it. */
export function figuresOf(found: SalesAnalysis): SalesFigure[] {
  const rows: SalesFigure[] = [];
  const add = (section: string, label: string, { orders = null, units = null, gross = null, rate = null }: Facts) => rows.push({ id: String(rows.length + 1), section, label, orders, units, gross, rate });
  add('Value', 'Gross value', { orders: found.orders, gross: found.gross });
  add('Value', 'Net of cancelled and credited', { gross: found.net });
  add('Value', 'Average order', { gross: found.average });
  add('Fulfilment', 'Fill rate, %', { orders: found.openOrders, units: found.shipped, rate: found.fillRate });
  add('Fulfilment', 'Confirmed to shipped, hours', { orders: found.leftOrders, rate: found.cycleHours });
  add('Fulfilment', 'Returned of shipped, %', { orders: found.returnedOrders, rate: found.returnRate });
  add('Fulfilment', 'Units cancelled, %', { orders: found.cancelledInPart, rate: found.cancelRate });
  add('Fulfilment', 'Delivered on time, %', { orders: found.deliveredOrders, rate: found.onTimeRate });
  add('Fulfilment', 'Delivered late', { orders: found.lateDeliveries });
  add('Fulfilment', 'On the way', { orders: found.underWayOrders });
  add('Fulfilment', 'Units closed short, %', { orders: found.shortClosedOrders, rate: found.shortCloseRate });
  add('Fulfilment', 'Late', { orders: found.late });
  for (const { status, orders, gross } of found.byStatus) add('By status', status, { orders, gross });
  for (const { label, orders, gross } of found.byDay) add('By day', label, { orders, gross });
  for (const { label, orders, gross } of found.byChannel) add('By channel', label, { orders, gross });
  for (const { label, orders, gross } of found.byState) add('By state of supply', label, { orders, gross });
  for (const { label, orders, gross } of found.byHour) add('By hour of the day', label, { orders, gross });
  for (const { sku, description, orders, units, gross } of found.topItems) add('Items', `${sku} ${description}`.slice(0, 240), { orders, units, gross });
  for (const { label, orders, gross } of found.topCustomers) add('Customers', label, { orders, gross });
  for (const { cause, orders, units } of found.causes) add('Why it was cancelled', cause ?? 'Not said', { orders, units });
  for (const { reason, orders, units } of found.closings) add('Why it was closed short', reason, { orders, units });
  for (const { reason, returns } of found.returnReasons) add('Why it comes back', reason, { orders: returns });
  for (const { channel, payment, shipped, refused, rate } of found.refusals) add('Back from the door (RTO)', `${channel}, ${payment}: ${refused} of ${shipped}`, { orders: refused, rate });
  return rows;
}

/** One page of them; a cursor is the place of a row. */
export function pageOf(rows: readonly SalesFigure[], first: number, after: string | null): SalesFigureConnection {
  const from = Math.max(0, Number.parseInt(after ?? '0', 10) || 0);
  const nodes = rows.slice(from, from + first);
  const pageInfo = Object.assign(new PageInfo(), { hasNextPage: from + nodes.length < rows.length, hasPreviousPage: from > 0, startCursor: nodes[0]?.id ?? null, endCursor: nodes.at(-1)?.id ?? null });
  return { nodes, totalCount: rows.length, pageInfo };
}
