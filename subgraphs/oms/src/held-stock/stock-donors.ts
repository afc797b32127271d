import { Decimal } from '@ilms/kernel/decimal';
import { Quantity, Ref, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SELLABLE } from '@ilms/inventory/batch/batch.entity';
import { OrderLine } from '../order/order-line.entity.ts';

/** A line of a less urgent order that holds what another waits for. */
@Value('A line of a less urgent order that holds what another line waits for.')
export class StockDonor {
  @Ref(() => OrderLine, 'The line.') lineId!: string;
  @Quantity('How many of its units could be taken over.') quantity!: Decimal;
}

const MOST = 50;

/** Who holds what a line waits for and is less urgent, the least urgent and latest first, in one statement. */
export async function donorsOf(context: TenantContext, lineId: string): Promise<StockDonor[]> {
  const rows = await context.sql<{ id: string; quantity: string }>(
    `select l.id, sum(r.open)::text as quantity
       from oms_order_line w join oms_order o on o.id = w.order_id
       join oms_order_line l on l.variant_id = w.variant_id and l.reserved > 0 and l.order_id <> o.id
       join oms_order other on other.id = l.order_id and other.priority > o.priority and other.status in ('CONFIRMED', 'PARTLY_SHIPPED')
       join inventory_reservation r on r.document_type = 'Order' and r.document_id = other.id and r.document_line_id = l.id and r.status = 'ACTIVE' and r.variant_id = w.variant_id
       join inventory_warehouse p on p.id = r.warehouse_id and p.branch_id = o.branch_id
       left join inventory_batch b on b.id = r.batch_id
      where w.id = ? and w.backordered > 0 and ${SELLABLE}
      group by l.id, other.priority, other.ordered_on order by other.priority desc, other.ordered_on desc, l.id limit ?`, [lineId, MOST]);
  return rows.map(({ id, quantity }) => Object.assign(new StockDonor(), { lineId: id, quantity: new Decimal(quantity) }));
}
