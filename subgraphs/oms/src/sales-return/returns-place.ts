import { WarehouseClosed } from '@ilms/inventory/errors';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { WarehouseOfOtherBranch } from '../errors.ts';
import type { Order } from '../order/order.entity.ts';

/** A warehouse that takes goods of this order: of the registration that sold them, for between two of them goods move by an invoice. */
export async function returnsPlace(context: TenantContext, order: Order, warehouseId: string): Promise<Warehouse> {
  const warehouse = await context.load(Warehouse, warehouseId);
  if (!warehouse) throw new NotFound('warehouse', warehouseId, ['warehouseId']);
  if (warehouse.branchId !== order.branchId) throw new WarehouseOfOtherBranch(warehouse.code);
  if (!warehouse.isActive) throw new WarehouseClosed(warehouse.code, ['warehouseId']);
  return warehouse;
}
