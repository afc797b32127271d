import { familiesOf } from '@ilms/core/party-merge/family';
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

const families = (context: TenantContext) => (ids: readonly string[]) => familiesOf(context, ids);

/** A customer and all that were merged into it. */
export const familyOf = (context: TenantContext, customerId: string): Promise<readonly string[]> => context.batch('families of customers', customerId, families(context), [customerId]);

/**
 * The first orders of a customer and of those merged into it, the latest first: documents stay with whom they were made out
 * to, and the heir is asked about them. A constant number of statements for all customers of a list.
 */
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
    sums: sumsBy(context, Order, 'customerId', customerId, families(context)),
  };
}

/** Every customer beside the one it stands for, as rows of a statement. */
const MEMBERS = 'jsonb_to_recordset(?::jsonb) as member (heir uuid, id uuid)';
const membersOf = async (context: TenantContext, customerIds: readonly string[]): Promise<string> =>
  JSON.stringify([...(await familiesOf(context, customerIds))].flatMap(([heir, ids]) => ids.map((id) => ({ heir, id }))));

async function latestOrders(context: TenantContext, customerIds: readonly string[], first: number): Promise<Map<string, { rows: Order[]; isMore: boolean }>> {
  const ranked = await context.sql<{ id: string; heir: string }>(
    `select id, heir from (select o.id, heir, row_number() over (partition by heir order by ordered_on desc, o.id desc) as place
       from ${MEMBERS} join oms_order o on o.customer_id = member.id) ranked where place <= ?`, [await membersOf(context, customerIds), first + 1]);
  const heirs = Map.groupBy(ranked, ({ heir }) => heir);
  const rows = await context.find(Order, { id: { $in: ranked.map(({ id }) => id) } }, { orderBy: { orderedOn: 'desc', id: 'desc' } });
  return new Map([...heirs].map(([heir, places]) => {
    const own = new Set(places.map(({ id }) => id));
    const all = rows.filter(({ id }) => own.has(id));
    return [heir, { rows: all.slice(0, first), isMore: all.length > first }];
  }));
}

async function countOrders(context: TenantContext, customerIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await context.sql<{ heir: string; count: number }>(
    `select heir, count(*)::integer as count from ${MEMBERS} join oms_order o on o.customer_id = member.id group by heir`, [await membersOf(context, customerIds)]);
  return new Map(rows.map(({ heir, count }) => [heir, count]));
}
