import type { TenantContext } from '@ilms/kernel/tenant-context';

/** Where transfers and the stock in transit disagree. */
export interface TransitDiscrepancy {
  readonly sku: string;
  readonly figure: 'inTransit' | 'value' | 'moved';
  readonly found: string;
  readonly expected: string;
}

/**
 * Proves what is on its way: in each lane stands exactly what the lines of one transfer say is in transit; over its whole life
 * a line’s movements leave nothing behind (source − destination − quarantine − written off − returned = in transit), in units
 * and in paise. An empty answer is the proof.
 */
export function proveTransit(context: TenantContext): Promise<TransitDiscrepancy[]> {
  return context.sql<TransitDiscrepancy & Record<string, unknown>>(
    `with stands as (
       select l.warehouse_id, l.variant_id, coalesce(l.batch_id, l.variant_id) as batch, min(l.sku) as sku, sum(l.on_hand) as units, sum(l.value) as value
         from inventory_stock_level l join inventory_warehouse w on w.id = l.warehouse_id and w.kind = 'TRANSIT' group by 1, 2, 3
     ), said as (
       select t.transit_warehouse_id as warehouse_id, l.variant_id, coalesce(l.batch_id, l.variant_id) as batch, min(l.sku) as sku, sum(l.in_transit) as units, count(*) filter (where l.in_transit > 0) as transfers
         from inventory_transfer_order_line l join inventory_transfer_order t on t.id = l.transfer_id where t.transit_warehouse_id is not null group by 1, 2, 3
     ), moved as (
       select l.id, min(l.sku) as sku, min(l.in_transit) as in_transit, min(level.value) as lane_value,
              coalesce(sum(e.quantity) filter (where e.warehouse_id = t.transit_warehouse_id), 0) as units,
              coalesce(sum(e.value) filter (where e.warehouse_id = t.transit_warehouse_id), 0) as value
         from inventory_transfer_order_line l join inventory_transfer_order t on t.id = l.transfer_id and t.transit_warehouse_id is not null
         left join inventory_stock_ledger_entry e on e.document_id = t.id and e.document_line_id = l.id
         left join inventory_stock_level level on level.warehouse_id = t.transit_warehouse_id and level.variant_id = l.variant_id and level.batch_id is not distinct from l.batch_id
        group by l.id
     )
     select coalesce(stands.sku, said.sku) as sku, 'inTransit' as figure, coalesce(stands.units, 0)::numeric(20,6)::text as found, coalesce(said.units, 0)::numeric(20,6)::text as expected
       from stands full join said using (warehouse_id, variant_id, batch) where coalesce(stands.units, 0) <> coalesce(said.units, 0) or coalesce(said.transfers, 0) > 1
     union all
     select sku, 'moved', units::text, in_transit::text from moved where units <> in_transit
     union all
     select sku, 'value', value::text, (case when in_transit > 0 then lane_value else 0 end)::text from moved where value <> (case when in_transit > 0 then lane_value else 0 end)`,
  );
}
