import { upsertOneByOne } from '@ilms/core/bulk';
import { stateNamed } from '@ilms/core/india/states';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { branchCalled, defaultBranchAddress } from '../catalogue/branch-address.ts';
import { of } from './said-of.ts';
import { Warehouse } from './warehouse.entity.ts';
import { WarehouseRowInput, type WarehousesUpsertInput } from './warehouse.input.ts';
import { changeWarehouse, openWarehouse } from './warehouse.service.ts';

/** Warehouses from a file or another system, by code. Branch and state of a known one stay: it trades under that registration. */
export function upsertWarehouses(context: TenantContext, { warehouses, dryRun }: WarehousesUpsertInput): Promise<BulkPayload> {
  return upsertOneByOne<WarehouseRowInput, Warehouse>(context, warehouses, ({ code }) => code, {
    check: (row) => checkInput(WarehouseRowInput, row),
    find: async (tx, { code }) => (await tx.find(Warehouse, { code }))[0],
    create: async (tx, { code, name, branchCode, city, state, pincode, kind, parentCode }) =>
      openWarehouse(tx, { code, name, branchId: await branchOf(tx, branchCode), city: city ?? null, stateCode: stateOf(state) ?? null, pincode: pincode ?? null, kind: kind ?? null, parentId: (await groupOf(tx, parentCode)) ?? null }, 'parentCode'),
    revise: async (tx, warehouse, { name, branchCode, city, state, pincode, kind, parentCode, isActive }) => {
      if (kind && kind !== warehouse.kind) throw new RuleBroken('INVENTORY_WAREHOUSE_STAYS', `${warehouse.code} is of another kind, which stays.`, { code: warehouse.code }, ['kind']);
      const parentId = await groupOf(tx, parentCode);
      if (branchCode && (await branchOf(tx, branchCode)) !== warehouse.branchId) throw new RuleBroken('INVENTORY_WAREHOUSE_STAYS', `${warehouse.code} belongs to another branch, which stays.`, { code: warehouse.code }, ['branchCode']);
      if (state && stateOf(state) !== warehouse.stateCode) throw new RuleBroken('INVENTORY_WAREHOUSE_STAYS', `${warehouse.code} stands in another state, which stays.`, { code: warehouse.code }, ['state']);
      return changeWarehouse(tx, { id: warehouse.id, version: warehouse.version, name, ...(city ? { city } : {}), pincode: pincode ?? null, isActive: isActive ?? null, ...(parentId && parentId !== warehouse.parentId ? { parentId } : {}) }, 'parentCode');
    },
  }, { dryRun });
}

const stateOf = (text: string | null | undefined): string | undefined => (text ? of('state', () => stateNamed(text).code) : undefined);

async function branchOf(tx: Transaction, code: string | null | undefined): Promise<string> {
  const branch = code ? await branchCalled(tx, code) : await defaultBranchAddress(tx);
  if (!branch) throw new NotFound('branch', code ?? '', ['branchCode']);
  return branch.id;
}

/** The group with this code; refused at the row where there is none. */
async function groupOf(tx: Transaction, code: string | null | undefined): Promise<string | undefined> {
  if (!code?.trim()) return undefined;
  const [group] = await tx.find(Warehouse, { code: code.trim().toUpperCase() });
  if (!group) throw new NotFound('warehouse', code.trim(), ['parentCode']);
  return group.id;
}
