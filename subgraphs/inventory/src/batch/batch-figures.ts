import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SELLABLE } from './batch.entity.ts';

/** How much there is of a batch, over all warehouses. */
export interface BatchFigures {
  readonly onHand: Decimal;
  readonly reserved: Decimal;
  readonly available: Decimal;
  readonly inTransit: Decimal;
  readonly value: Decimal;
}

const NOTHING: BatchFigures = { onHand: ZERO, reserved: ZERO, available: ZERO, inTransit: ZERO, value: ZERO };

/** The figures of a batch; one statement for all batches of a list. */
export function figuresOfBatch(context: TenantContext, id: string): Promise<BatchFigures> {
  return context.batch('figures of batches', id, async (ids) => {
    const rows = await context.sql<Record<keyof BatchFigures, string> & { id: string }>(
      `select b.id, coalesce(sum(l.on_hand) filter (where w.kind <> 'TRANSIT'), 0)::text as "onHand", sum(l.reserved)::text as reserved,
              coalesce(sum(l.on_hand - l.reserved) filter (where w.kind = 'STORE' and ${SELLABLE}), 0)::text as available,
              coalesce(sum(l.on_hand) filter (where w.kind = 'TRANSIT'), 0)::text as "inTransit", sum(l.value)::text as value
         from inventory_batch b join inventory_stock_level l on l.batch_id = b.id join inventory_warehouse w on w.id = l.warehouse_id
        where b.id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by b.id`, [JSON.stringify(ids)]);
    return new Map(rows.map(({ id: of, onHand, reserved, available, inTransit, value }) => [of, { onHand: new Decimal(onHand), reserved: new Decimal(reserved), available: new Decimal(available), inTransit: new Decimal(inTransit), value: new Decimal(value) }]));
  }, NOTHING);
}

/** A condition of the list of batches: only those of which something is left. */
export async function onlyInStock(context: TenantContext): Promise<Record<string, unknown>> {
  const rows = await context.sql<{ id: string }>('select distinct batch_id as id from inventory_stock_level where batch_id is not null and on_hand > 0');
  return { id: { $in: rows.map(({ id }) => id) } };
}
