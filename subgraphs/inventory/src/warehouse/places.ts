import type { ListArgs } from '@ilms/kernel/list';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { namedIn, spread } from '../catalogue/spread-filter.ts';
import { Warehouse } from './warehouse.entity.ts';

/** What is a place in a filter: `warehouseId`, `fromWarehouseId` … */
const isPlace = (field: string): boolean => /^(\w+W|w)arehouseId$/.test(field);

/** Nobody else changes the shape of the tree until commit: two moves at once could otherwise close a circle. */
export async function holdPlaces(tx: Transaction): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended(? || current_schema(), 0))', ['inventory_warehouse ']);
}

/** Each of these places with all that lie within it, itself included, in one statement. */
export async function placesWithin(context: TenantContext, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await context.sql<{ root: string; id: string }>(
    `with recursive within (root, id) as (
       select id, id from inventory_warehouse where id = any(?::uuid[])
       union select within.root, w.id from within join inventory_warehouse w on w.parent_id = within.id)
     select root, id from within order by root, id`, [ids]);
  return new Map([...Map.groupBy(rows, ({ root }) => root)].map(([root, some]) => [root, some.map(({ id }) => id)]));
}

/** Where a question is asked: a place with all within it as a JSON list of ids, or null for everywhere. NOT_FOUND at `warehouseId` for a place of nobody. */
export async function placeScope(context: TenantContext, warehouseId: string | null | undefined): Promise<string | null> {
  if (!warehouseId) return null;
  const { id } = await context.get(Warehouse, warehouseId, ['warehouseId']);
  return JSON.stringify((await placesWithin(context, [id])).get(id) ?? [id]);
}

/**
 * The same list, where a filter names a group of places: it means all that lie within it. Nothing stands in the group itself, so
 * nothing else could be meant. One statement more, however many places there are; none where no warehouse is named.
 */
export async function wherePlaces(context: TenantContext, args: ListArgs): Promise<ListArgs> {
  const named = namedIn(args.filter, isPlace);
  if (named.length === 0) return args;
  return { ...args, filter: spread(args.filter!, isPlace, await placesWithin(context, named)) };
}
