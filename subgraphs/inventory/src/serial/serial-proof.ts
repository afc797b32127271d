import type { TenantContext } from '@ilms/kernel/tenant-context';

/** Where serial numbers disagree with the books or with their own history. */
export interface SerialDiscrepancy {
  readonly sku: string;
  readonly figure: 'onHand' | 'entry' | 'history' | 'place' | 'batch';
  readonly of: string;
  readonly found: string;
  readonly expected: string;
}

/**
 * Proves the serial numbers: in each warehouse stand as many of an item, or of each batch of it, as its level says, each unit moved with its batch, each movement of the ledger took as
 * many along as units, the events of each serial number count 1, 2, 3 …, each begins where the one before it ended, and the
 * last ended where the number stands. An empty answer is the proof.
 */
export function proveSerials(context: TenantContext): Promise<SerialDiscrepancy[]> {
  return context.sql<SerialDiscrepancy & Record<string, unknown>>(
    `with tracked as (select variant_id, sku from inventory_item_tracking where tracking in ('SERIAL', 'BATCH_SERIAL')),
     level as (select warehouse_id, variant_id, batch_id, on_hand as units from inventory_stock_level),
     standing as (select warehouse_id, variant_id, batch_id, count(*) as units from inventory_serial_number where warehouse_id is not null group by warehouse_id, variant_id, batch_id),
     chain as (
       select e.serial_id, e.sequence, e.from_warehouse_id, e.to_warehouse_id, e.from_status, e.to_status, row_number() over w as position,
              lag(e.to_warehouse_id) over w as before_place, lag(e.to_status) over w as before_status, lead(e.sequence) over w is null as is_last
         from inventory_serial_event e window w as (partition by e.serial_id order by e.sequence)
     )
     select t.sku, 'onHand' as figure, coalesce(l.warehouse_id, s.warehouse_id)::text as of, coalesce(s.units, 0)::text as found, trim_scale(coalesce(l.units, 0))::text as expected
       from tracked t cross join lateral (select * from level where level.variant_id = t.variant_id) l
       full join standing s on s.variant_id = l.variant_id and s.warehouse_id = l.warehouse_id and s.batch_id is not distinct from l.batch_id
      where coalesce(s.units, 0) <> coalesce(l.units, 0)
     union all
     select e.sku, 'entry', e.id::text, n.net::text, trim_scale(e.quantity)::text
       from inventory_stock_ledger_entry e join tracked t on t.variant_id = e.variant_id
       cross join lateral (select (select count(*) from inventory_serial_event v where v.in_entry_id = e.id) - (select count(*) from inventory_serial_event v where v.out_entry_id = e.id) as net) n
      where n.net <> e.quantity
     union all
     select s.sku, 'history', s.number, c.sequence::text, c.position::text
       from chain c join inventory_serial_number s on s.id = c.serial_id
      where c.sequence <> c.position or c.from_warehouse_id is distinct from c.before_place or c.from_status is distinct from c.before_status
     union all
     select s.sku, 'place', s.number, s.status || ' ' || coalesce(s.warehouse_id::text, 'nowhere'), coalesce(c.to_status || ' ' || coalesce(c.to_warehouse_id::text, 'nowhere'), 'no event')
       from inventory_serial_number s left join chain c on c.serial_id = s.id and c.is_last
      where c.serial_id is null or c.to_status <> s.status or c.to_warehouse_id is distinct from s.warehouse_id or c.sequence <> s.last_sequence
     union all
     select s.sku, 'batch', s.number, coalesce(s.batch_id::text, 'none'), coalesce(e.batch_id::text, 'none')
       from inventory_serial_event v join inventory_serial_number s on s.id = v.serial_id join inventory_stock_ledger_entry e on e.id in (v.in_entry_id, v.out_entry_id)
      where e.batch_id is distinct from s.batch_id and not e.is_cancelled and e.reverses_id is null
     order by 1, 2, 3`);
}
