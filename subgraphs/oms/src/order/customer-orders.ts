import { cursorOf, type SortKey } from '@ilms/kernel/cursor';
import { RuleBroken } from '@ilms/kernel/errors';
import { fieldsOf } from '@ilms/kernel/fields';
import type { Page } from '@ilms/kernel/list';
import { sumsBy } from '@ilms/kernel/list-sums';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from './order.entity.ts';

const MOST = 100;
const KEYS: readonly SortKey[] = ['orderedOn', 'id'].map((name) => ({ spec: fieldsOf(Order).find((spec) => spec.name === name)!, direction: 'DESC' }));

const NONE = { rows: [] as Order[], isMore: false };

/** The first orders of a customer, the latest first; one statement for all customers of a list, and one for all counts. */
export async function firstOrdersOf(context: TenantContext, customerId: string, first: number): Promise<Page<Order>> {
  if (first < 1 || first > MOST) throw new RuleBroken('PAGE_SIZE', `A page has 1 to ${MOST} rows; ${first} were asked for.`, { max: MOST }, ['first']);
  const { rows, isMore } = await context.batch(`first ${first} orders of customers`, customerId, (ids) => latestOrders(context, ids, first), NONE);
  const edges = rows.map((node) => ({ node, cursor: cursorOf(node, KEYS) }));
  return {
    edges,
    nodes: rows,
    pageInfo: { hasNextPage: isMore, hasPreviousPage: false, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
    get totalCount() {
      return context.batch('number of orders of customers', customerId, (ids) => countOrders(context, ids), 0);
    },
    sums: sumsBy(context, Order, 'customerId', customerId),
  };
}

async function latestOrders(context: TenantContext, customerIds: readonly string[], first: number): Promise<Map<string, { rows: Order[]; isMore: boolean }>> {
  const ranked = await context.sql<{ id: string }>(
    `select id from (select id, row_number() over (partition by customer_id order by ordered_on desc, id desc) as place from oms_order
       where customer_id in (select jsonb_array_elements_text(?::jsonb)::uuid)) ranked where place <= ?`, [JSON.stringify(customerIds), first + 1]);
  const rows = await context.find(Order, { id: { $in: ranked.map(({ id }) => id) } }, { orderBy: { orderedOn: 'desc', id: 'desc' } });
  return new Map([...Map.groupBy(rows, (row) => row.customerId)].map(([id, all]) => [id, { rows: all.slice(0, first), isMore: all.length > first }]));
}

async function countOrders(context: TenantContext, customerIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await context.sql<{ customer_id: string; count: number }>(
    `select customer_id, count(*)::integer as count from oms_order where customer_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by customer_id`, [JSON.stringify(customerIds)]);
  return new Map(rows.map((row) => [row.customer_id, row.count]));
}
