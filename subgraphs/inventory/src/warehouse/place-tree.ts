import { Decimal } from '@ilms/kernel/decimal';
import { Money, Quantity, Ref, Value, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SELLABLE } from '../batch/batch.entity.ts';
import { Warehouse } from './warehouse.entity.ts';

/** A place in the tree of places, with what stands in it and in all that lies within it. */
@Value('A place in the tree of places, with what stands in it and in all that lies within it.')
export class PlaceNode {
  @Ref(() => Warehouse, 'The place.') warehouseId!: string;
  @Whole('How deep it stands; 0 at the top.') depth!: number;
  @Whole('How many places lie within it, at any depth.') places!: number;
  @Whole('Items that stand there.') skus!: number;
  @Quantity('Units on the shelves.') onHand!: Decimal;
  @Quantity('Units promised and not yet shipped.') reserved!: Decimal;
  @Quantity('Units that may still be promised.') available!: Decimal;
  @Money('What the units on hand cost.', { nullable: true }) value!: Decimal;
}

interface Row extends Record<string, unknown> { id: string; depth: number; places: number; skus: number; on_hand: string; reserved: string; available: string; value: string }

/** The whole tree as it is read: each place before what lies within it, sisters by code; one statement. Lanes of transit are no places that people name. */
export async function readTree(context: TenantContext): Promise<PlaceNode[]> {
  const rows = await context.sql<Row>(
    `with recursive tree (id, depth, way) as (
       select id, 0, array[code] from inventory_warehouse where parent_id is null and kind <> 'TRANSIT'
       union all select w.id, tree.depth + 1, tree.way || w.code from tree join inventory_warehouse w on w.parent_id = tree.id),
     within (root, id) as (select id, id from tree union all select within.root, w.id from within join inventory_warehouse w on w.parent_id = within.id),
     figure as (
       select l.warehouse_id, l.variant_id, l.on_hand, l.reserved, l.value, case when w.kind = 'STORE' and ${SELLABLE} then l.on_hand - l.reserved else 0 end as available
         from inventory_stock_level l join inventory_warehouse w on w.id = l.warehouse_id left join inventory_batch b on b.id = l.batch_id)
     select tree.id, tree.depth, sums.places, sums.skus, sums.on_hand::text, sums.reserved::text, sums.available::text, sums.value::text
       from tree cross join lateral (
         select count(distinct within.id)::integer - 1 as places, count(distinct f.variant_id) filter (where f.on_hand > 0)::integer as skus,
                coalesce(sum(f.on_hand), 0) as on_hand, coalesce(sum(f.reserved), 0) as reserved, coalesce(sum(f.available), 0) as available, coalesce(sum(f.value), 0) as value
           from within left join figure f on f.warehouse_id = within.id where within.root = tree.id) sums
      order by tree.way`);
  return rows.map(({ id, depth, places, skus, on_hand: onHand, reserved, available, value }) =>
    Object.assign(new PlaceNode(), { warehouseId: id, depth, places, skus, onHand: new Decimal(onHand), reserved: new Decimal(reserved), available: new Decimal(available), value: new Decimal(value) }));
}
