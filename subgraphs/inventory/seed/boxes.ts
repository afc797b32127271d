import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { receiveStock } from '../src/movement/movement.service.ts';
import { writeTransfer } from '../src/transfer/transfer.service.ts';
import { Warehouse } from '../src/warehouse/warehouse.entity.ts';

/** Towels come from the mill in boxes of twelve and go on in them. Nothing where nobody sells any. */
export async function seedBoxes(context: TenantContext, main: Warehouse): Promise<void> {
  const towels = await context.sql<{ sku: string } & Record<string, unknown>>(
    `select v.sku from core_variant v join core_product_unit p on p.product_id = v.product_id join core_unit u on u.id = p.unit_id
      where v.is_active and v.sku like 'TW-BATH-%' and u.code = 'BOX' order by v.sku limit 3`);
  if (towels.length === 0) return;
  const lines = towels.map(({ sku }, i) => ({ sku, quantity: new Decimal([6, 4, 2.5][i]!), unit: 'BOX', rate: new Decimal('2760.00') }));
  await receiveStock(context, { idempotencyKey: 'seed-boxes', warehouseId: main.id, reason: 'Sahyadri Mills, challan 4417', lines });
  const [store] = await context.find(Warehouse, { code: 'RETAIL' });
  if (store) await writeTransfer(context, { idempotencyKey: 'seed-st-boxes', fromWarehouseId: main.id, toWarehouseId: store.id, note: 'Two boxes for the window', lines: [{ sku: towels[0]!.sku, quantity: new Decimal(2), unit: 'BOX' }] });
}
