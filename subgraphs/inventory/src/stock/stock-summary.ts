import { Decimal } from '@ilms/kernel/decimal';
import { SELLABLE } from '../batch/batch.entity.ts';
import { placeScope } from '../warehouse/places.ts';
import { Money, Quantity, Value, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** The company's stock in a few figures, over all warehouses. */
@Value('The company’s stock in a few figures, over all warehouses.')
export class StockSummary {
  @Whole('Items that have or had stock.') skus!: number;
  @Quantity('Units on the shelves.') onHand!: Decimal;
  @Quantity('Units promised and not yet shipped.') reserved!: Decimal;
  @Quantity('Units that may still be promised; those in quarantine or of a batch that expired or is held back may not.') available!: Decimal;
  @Quantity('Units on their way between two warehouses.') inTransit!: Decimal;
  @Money('What the units on hand and in transit cost.', { nullable: true }) value!: Decimal;
  @Whole('Items of which nothing may be promised any more.') outOfStock!: number;
}

interface Figures {
  skus: number;
  out_of_stock: number;
  on_hand: string;
  reserved: string;
  available: string;
  in_transit: string;
  value: string;
}

export async function summariseStock(context: TenantContext, warehouseId: string | null = null): Promise<StockSummary> {
  const places = await placeScope(context, warehouseId);
  const [figures] = await context.sql<Figures>(
    `select count(*)::integer as skus, count(*) filter (where available = 0)::integer as out_of_stock, coalesce(sum(on_hand), 0)::text as on_hand,
            coalesce(sum(reserved), 0)::text as reserved, coalesce(sum(available), 0)::text as available, coalesce(sum(in_transit), 0)::text as in_transit, coalesce(sum(value), 0)::text as value
       from (select coalesce(sum(l.on_hand) filter (where w.kind <> 'TRANSIT'), 0) as on_hand, coalesce(sum(l.on_hand) filter (where w.kind = 'TRANSIT'), 0) as in_transit,
                    sum(l.reserved) as reserved, coalesce(sum(l.on_hand - l.reserved) filter (where w.kind = 'STORE' and ${SELLABLE}), 0) as available, sum(l.value) as value
               from inventory_stock_level l join inventory_warehouse w on w.id = l.warehouse_id left join inventory_batch b on b.id = l.batch_id
              where ?::jsonb is null or l.warehouse_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by l.variant_id) item`, [places, places],
  );
  const { skus, out_of_stock: outOfStock } = figures!;
  return {
    skus, outOfStock, onHand: new Decimal(figures!.on_hand), reserved: new Decimal(figures!.reserved), available: new Decimal(figures!.available), inTransit: new Decimal(figures!.in_transit), value: new Decimal(figures!.value),
  };
}
