import { Decimal } from '@ilms/kernel/decimal';
import { Money, Quantity, Value, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** The company's stock in a few figures, over all warehouses. */
@Value('The company’s stock in a few figures, over all warehouses.')
export class StockSummary {
  @Whole('Items that have or had stock.') skus!: number;
  @Quantity('Units on the shelves.') onHand!: Decimal;
  @Quantity('Units promised and not yet shipped.') reserved!: Decimal;
  @Quantity('Units that may still be promised.') available!: Decimal;
  @Money('What the units on hand cost.', { nullable: true }) value!: Decimal;
  @Whole('Items of which nothing may be promised any more.') outOfStock!: number;
}

interface Figures {
  skus: number;
  out_of_stock: number;
  on_hand: string;
  reserved: string;
  value: string;
}

export async function summariseStock(context: TenantContext): Promise<StockSummary> {
  const [figures] = await context.sql<Figures>(
    `select count(*)::integer as skus, count(*) filter (where on_hand = reserved)::integer as out_of_stock,
            coalesce(sum(on_hand), 0)::text as on_hand, coalesce(sum(reserved), 0)::text as reserved, coalesce(sum(value), 0)::text as value
       from (select sum(on_hand) as on_hand, sum(reserved) as reserved, sum(value) as value from inventory_stock_level group by variant_id) item`,
  );
  const [onHand, reserved] = [new Decimal(figures!.on_hand), new Decimal(figures!.reserved)];
  return { skus: figures!.skus, outOfStock: figures!.out_of_stock, onHand, reserved, available: onHand.minus(reserved), value: new Decimal(figures!.value) };
}
