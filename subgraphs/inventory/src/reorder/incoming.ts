import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** What was ordered for a place and has not arrived, by {@link placeKey}; a place with nothing on its way is absent. */
export type Incoming = ReadonlyMap<string, Decimal>;

export const placeKey = (warehouseId: string, variantId: string): string => `${warehouseId} ${variantId}`;

/**
 * The one place that reads what is on its way to a warehouse: goods of transfers that are still expected; what is missing is
 * not. Procurement will write what it orders from vendors through a service of this module, and it is added here.
 */
export async function incomingStock(context: TenantContext): Promise<Incoming> {
  const rows = await context.sql<{ warehouseId: string; variantId: string; units: string }>(
    `select t.to_warehouse_id as "warehouseId", l.variant_id as "variantId", sum(l.in_transit - l.short)::text as units
       from inventory_transfer_order_line l join inventory_transfer_order t on t.id = l.transfer_id
      where l.in_transit > 0 group by 1, 2 having sum(l.in_transit - l.short) > 0`);
  return new Map(rows.map(({ warehouseId, variantId, units }) => [placeKey(warehouseId, variantId), new Decimal(units)]));
}
