import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { CancelCause } from '../amend/amendment-kind.ts';
import { OrderStatus } from '../order/order-status.ts';
import type { CloseReason } from '../short-close/close-reason.ts';
import type { ReturnReason } from '../sales-return/return-words.ts';
import type { PaidHow, SalesAnalysis } from './sales-analysis.ts';

const TOP = 10;

type Details = Pick<SalesAnalysis, 'byStatus' | 'topItems' | 'topCustomers' | 'causes' | 'closings' | 'returnReasons' | 'refusals'>;

interface StatusRow extends Record<string, unknown> { status: OrderStatus; orders: number; gross: string }
interface ItemRow extends Record<string, unknown> { sku: string; description: string; orders: number; units: string; gross: string }
interface CustomerRow extends Record<string, unknown> { name: string; orders: number; gross: string }
interface CauseRow extends Record<string, unknown> { cause: CancelCause | null; orders: number; units: string }
interface ClosingRow extends Record<string, unknown> { reason: CloseReason; orders: number; units: string }
interface ReasonRow extends Record<string, unknown> { reason: ReturnReason; returns: number }
interface RefusalRow extends Record<string, unknown> { channel: string; payment: PaidHow; shipped: number; refused: number }

/** Who and what was behind the figures, one statement for each. `counted` is the table `o` of the orders that count, `asked` its values: days and channel. */
export async function readDetails(context: TenantContext, counted: string, asked: readonly (string | null)[]): Promise<Details> {
  const read = <R extends Record<string, unknown>>(sql: string) => context.report<R>(`with ${counted} ${sql}`, [...asked]);
  const statuses = await context.report<StatusRow>(
    `select status, count(*)::integer as orders, sum(total + cancelled_total)::text as gross from oms_order where ordered_on between ?::date and ?::date and (?::text is null or channel = ?::text) group by status`, [...asked]);
  const items = await read<ItemRow>(
    `select l.sku, (array_agg(l.description order by o.ordered_on desc, l.id desc))[1] as description, count(distinct o.id)::integer as orders, sum(l.quantity - l.moved)::text as units,
            sum(case when l.quantity = 0 then 0 else round(l.ordered_total * (l.quantity - l.moved) / l.quantity, 2) end)::text as gross
       from oms_order_line l join o on o.id = l.order_id group by l.sku order by sum(case when l.quantity = 0 then 0 else l.ordered_total * (l.quantity - l.moved) / l.quantity end) desc, l.sku limit ${TOP}`);
  const customers = await read<CustomerRow>(`select customer_name as name, count(*)::integer as orders, sum(total + cancelled_total)::text as gross from o group by 1 order by sum(total + cancelled_total) desc, 1 limit ${TOP}`);
  const causes = await read<CauseRow>(
    `select o.cancel_cause as cause, count(*)::integer as orders, coalesce(sum(l.units), 0)::text as units from o
       left join lateral (select sum(cancelled - short_closed) as units from oms_order_line where order_id = o.id) l on true where o.has_cancelled group by 1 order by orders desc, cause`);
  const closings = await read<ClosingRow>(
    `select o.close_reason as reason, count(*)::integer as orders, coalesce(sum(l.units), 0)::text as units from o
       left join lateral (select sum(short_closed) as units from oms_order_line where order_id = o.id) l on true where o.has_short_closed group by 1 order by orders desc, reason`);
  const reasons = await context.report<ReasonRow>(
    `select reason, count(*)::integer as returns from oms_sales_return where requested_on between ?::date and ?::date and (?::text is null or channel = ?::text) group by reason order by returns desc, reason`, [...asked]);
  const refusals = await read<RefusalRow>(
    `select channel, case when is_cod then 'COD' when is_prepaid then 'PREPAID' else 'LATER' end as payment, count(*)::integer as shipped, count(*) filter (where is_refused)::integer as refused
       from o where status in ('PARTLY_SHIPPED', 'SHIPPED', 'INVOICED', 'PAID') group by 1, 2 order by refused desc, shipped desc, 1, 2`);
  const byStatus = new Map(statuses.map((row) => [row.status, row]));
  return {
    byStatus: Object.values(OrderStatus).map((status) => ({ status, orders: byStatus.get(status)?.orders ?? 0, gross: new Decimal(byStatus.get(status)?.gross ?? 0) })),
    topItems: items.map((row) => ({ ...row, units: new Decimal(row.units), gross: new Decimal(row.gross) })),
    topCustomers: customers.map(({ name, orders, gross }) => ({ key: name, label: name, orders, gross: new Decimal(gross) })),
    causes: causes.map((row) => ({ ...row, units: new Decimal(row.units) })),
    closings: closings.map((row) => ({ ...row, units: new Decimal(row.units) })),
    returnReasons: reasons,
    refusals: refusals.map((row) => ({ ...row, rate: row.shipped === 0 ? null : new Decimal(row.refused).times(100).div(row.shipped).toDecimalPlaces(2) })),
  };
}
