import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { placeKey } from '../reorder/incoming.ts';

/** What of one item, or of one batch of it, is on its way to or from one warehouse. */
export interface OnTheWay {
  /** Has left another warehouse and is expected here. */
  readonly incoming: Decimal;
  /** Has left here and is nowhere yet, what is missing included. */
  readonly inTransit: Decimal;
}

const NOTHING: OnTheWay = { incoming: ZERO, inTransit: ZERO };

/** The figures of one item in one warehouse; one statement for all levels of a list. */
export function onTheWayOf(context: TenantContext, level: { warehouseId: string; variantId: string; batchId?: string | null }): Promise<OnTheWay> {
  return context.batch('on the way', `${placeKey(level.warehouseId, level.variantId)} ${level.batchId ?? ''}`, async (keys) => {
    const places = keys.map((key) => { const [warehouse_id, variant_id, batch_id] = key.split(' '); return { warehouse_id, variant_id, batch_id: batch_id || null }; });
    const rows = await context.sql<{ warehouseId: string; variantId: string; batchId: string | null; incoming: string; inTransit: string }>(
      `select p.warehouse_id as "warehouseId", p.variant_id as "variantId", p.batch_id as "batchId", sum(case when t.to_warehouse_id = p.warehouse_id then l.in_transit - l.short else 0 end)::text as incoming,
              sum(case when t.from_warehouse_id = p.warehouse_id then l.in_transit else 0 end)::text as "inTransit"
         from jsonb_to_recordset(?::jsonb) as p (warehouse_id uuid, variant_id uuid, batch_id uuid)
         join inventory_transfer_order_line l on l.variant_id = p.variant_id and l.batch_id is not distinct from p.batch_id and l.in_transit > 0
         join inventory_transfer_order t on t.id = l.transfer_id and p.warehouse_id in (t.from_warehouse_id, t.to_warehouse_id)
        group by 1, 2, 3`, [JSON.stringify(places)]);
    return new Map(rows.map((row) => [`${placeKey(row.warehouseId, row.variantId)} ${row.batchId ?? ''}`, { incoming: new Decimal(row.incoming), inTransit: new Decimal(row.inTransit) }]));
  }, NOTHING);
}

/** How many units of an item are in transit, over all warehouses; one statement for all items of a list. */
export function inTransitOf(context: TenantContext, variantId: string): Promise<Decimal> {
  return context.batch('in transit', variantId, async (ids) => {
    const rows = await context.sql<{ variantId: string; units: string }>(
      `select variant_id as "variantId", sum(in_transit)::text as units from inventory_transfer_order_line
        where in_transit > 0 and variant_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by variant_id`, [JSON.stringify(ids)]);
    return new Map(rows.map(({ variantId: id, units }) => [id, new Decimal(units)]));
  }, ZERO);
}

/** Warehouses whose goods are in transit or not for sale, by id; read once a request. */
export async function apartWarehouses(context: TenantContext): Promise<ReadonlyMap<string, 'TRANSIT' | 'QUARANTINE'>> {
  return context.batch('warehouses apart', 'all', async () => {
    const rows = await context.sql<{ id: string; kind: 'TRANSIT' | 'QUARANTINE' }>(`select id, kind from inventory_warehouse where kind in ('TRANSIT', 'QUARANTINE')`);
    return new Map([['all', new Map(rows.map(({ id, kind }) => [id, kind]))]]);
  }, new Map<string, 'TRANSIT' | 'QUARANTINE'>());
}

/** A condition of lists: what stands in transit is shown with its transfer, not among the levels. */
export async function notInTransit(context: TenantContext): Promise<Record<string, unknown>> {
  const lanes = [...await apartWarehouses(context)].filter(([, kind]) => kind === 'TRANSIT').map(([id]) => id);
  return lanes.length ? { warehouseId: { $nin: lanes } } : {};
}
