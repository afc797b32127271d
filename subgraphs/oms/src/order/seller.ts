import { Branch } from '@ilms/core/company/branch.entity';
import { defaultBranch } from '@ilms/core/company/branch.service';
import { WarehouseClosed } from '@ilms/inventory/errors';
import { GroupHoldsNoStock } from '@ilms/inventory/warehouse/place-errors';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BranchClosed, NoWarehouse, WarehouseOfOtherBranch } from '../errors.ts';

/** The registration that sells, and where its goods leave. */
export interface Seller {
  readonly branch: Branch;
  readonly warehouse: Warehouse;
}

/**
 * Who sells: the branch of the warehouse that was named, otherwise the named or the default branch with the first of its
 * open warehouses.
 */
export async function sellerOf(context: TenantContext, asked: { branchId?: string | null | undefined; warehouseId?: string | null | undefined }): Promise<Seller> {
  const named = asked.warehouseId ? await context.load(Warehouse, asked.warehouseId) : undefined;
  if (named === null) throw new NotFound('warehouse', asked.warehouseId!, ['warehouseId']);
  if (named?.kind === 'GROUP') throw new GroupHoldsNoStock(named.code, ['warehouseId']);
  const branch = await branchOf(context, asked.branchId ?? named?.branchId);
  if (!branch.isActive) throw new BranchClosed(branch.code);
  const warehouse = named ?? (await firstOpen(context, branch));
  if (warehouse.branchId !== branch.id) throw new WarehouseOfOtherBranch(warehouse.code);
  if (!warehouse.isActive) throw new WarehouseClosed(warehouse.code, ['warehouseId']);
  return { branch, warehouse };
}

async function branchOf(context: TenantContext, id: string | undefined): Promise<Branch> {
  if (!id) return defaultBranch(context);
  const branch = await context.load(Branch, id);
  if (!branch) throw new NotFound('branch', id, ['branchId']);
  return branch;
}

async function firstOpen(context: TenantContext, branch: Branch): Promise<Warehouse> {
  const [warehouse] = await context.find(Warehouse, { branchId: branch.id, isActive: true, kind: 'STORE' }, { orderBy: { id: 'asc' }, limit: 1 });
  if (!warehouse) throw new NoWarehouse(branch.code);
  return warehouse;
}
