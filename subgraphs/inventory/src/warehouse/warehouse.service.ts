import { CustomFieldBook } from '@ilms/core/custom-field/custom-fields';
import { parsePincodeOf } from '@ilms/core/india/pincode';
import { stateOfCode } from '@ilms/core/india/states';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { branchAddress, defaultBranchAddress } from '../catalogue/branch-address.ts';
import { WarehouseClosed, WarehouseInTransit, WarehouseNotEmpty } from '../errors.ts';
import { GroupHoldsNoStock } from './place-errors.ts';
import { expectGroupOpen, groupFor, noteMove, refuseUnlessAllClosed } from './place-in-tree.ts';
import { holdPlaces } from './places.ts';
import { of } from './said-of.ts';
import type { WarehouseInput, WarehouseUpdateInput } from './warehouse.input.ts';
import { Warehouse } from './warehouse.entity.ts';

/** Opens a warehouse; whatever is not said about its address is that of its branch. */
export function openWarehouse(context: TenantContext, input: WarehouseInput, parentField = 'parentId'): Promise<Warehouse> {
  return context.transaction(async (tx) => {
    if (input.kind === 'TRANSIT') throw new WarehouseInTransit(input.code, ['kind']);
    const branch = input.branchId ? await branchAddress(tx, input.branchId) : await defaultBranchAddress(tx);
    if (!branch) throw new NotFound('branch', input.branchId ?? '', ['branchId']);
    if (!branch.isActive) throw new RuleBroken('INVENTORY_BRANCH_CLOSED', 'This branch is closed; a warehouse needs an open one.', {}, ['branchId']);
    const stateCode = of('stateCode', () => stateOfCode(input.stateCode ?? branch.stateCode).code);
    // A group has a town only where one is said: it may hold many.
    const isGroup = input.kind === 'GROUP';
    const given = input.pincode ?? (isGroup ? null : branch.pincode);
    if (!given && !isGroup) throw new RuleBroken('REQUIRED', 'Pincode is required, because the branch has none.', {}, ['pincode']);
    const pincode = given ? of('pincode', () => parsePincodeOf(given, stateCode)) : null;
    if (input.parentId) await holdPlaces(tx);
    const parentId = input.parentId ? (await groupFor(tx, { code: input.code }, input.parentId, [parentField])).id : null;
    const customFields = (await CustomFieldBook.open(tx, 'Warehouse')).values(input.customFields) ?? null;
    const warehouse = tx.create(Warehouse, { code: input.code, name: input.name.trim(), branchId: branch.id, city: input.city ?? (isGroup ? null : branch.city), stateCode, pincode, kind: input.kind ?? 'STORE', parentId, isActive: true, customFields });
    await tx.flush();
    return warehouse;
  });
}

/** Changes a warehouse's words, or closes and reopens it. Only an empty one can be closed. */
export function changeWarehouse(context: TenantContext, input: WarehouseUpdateInput, parentField = 'parentId'): Promise<Warehouse> {
  return context.transaction(async (tx) => {
    // Before any row: who moves a branch holds the whole tree, so that nobody waits for anybody in a circle.
    if (input.parentId !== undefined || input.isActive != null) await holdPlaces(tx);
    const warehouse = await tx.lock(Warehouse, input.id, ['id']);
    tx.expectVersion(warehouse, input.version);
    if (warehouse.kind === 'TRANSIT') throw new WarehouseInTransit(warehouse.code, ['id']);
    if (input.name?.trim() === '') throw new RuleBroken('REQUIRED', 'Name is required.', {}, ['name']);
    if (input.parentId !== undefined && (input.parentId?.toLowerCase() ?? null) !== (warehouse.parentId ?? null)) {
      const group = input.parentId ? await groupFor(tx, warehouse, input.parentId, [parentField]) : null;
      await noteMove(tx, warehouse, group?.code ?? null);
      warehouse.parentId = group?.id ?? null;
    }
    if (input.isActive === false && warehouse.isActive) await (warehouse.kind === 'GROUP' ? refuseUnlessAllClosed : refuseUnlessEmpty)(tx, warehouse);
    if (input.isActive && !warehouse.isActive) await expectGroupOpen(tx, warehouse.parentId);
    warehouse.name = input.name?.trim() ?? warehouse.name;
    warehouse.city = input.city === undefined ? warehouse.city : input.city;
    warehouse.pincode = input.pincode == null ? warehouse.pincode : of('pincode', () => parsePincodeOf(input.pincode!, warehouse.stateCode));
    warehouse.isActive = input.isActive ?? warehouse.isActive;
    const customFields = (await CustomFieldBook.open(tx, 'Warehouse')).values(input.customFields, warehouse.customFields ?? null);
    if (customFields !== undefined) warehouse.customFields = customFields;
    await tx.flush();
    return warehouse;
  });
}

/** The warehouse that goods are about to enter. It cannot be closed before they are in; others may bring goods at the same time. */
export async function openForReceipt(tx: Transaction, id: string, field: readonly string[]): Promise<Warehouse> {
  await tx.sql('select from inventory_warehouse where id = ? for share', [id]);
  const warehouse = await tx.get(Warehouse, id, field);
  if (!warehouse.isActive) throw new WarehouseClosed(warehouse.code, field);
  return expectByHand(warehouse, field);
}

/** Goods in transit are moved by their transfer and by nothing else: what is on its way must add up. In a group there are none. */
export function expectByHand(warehouse: Warehouse, field: readonly string[]): Warehouse {
  if (warehouse.kind === 'GROUP') throw new GroupHoldsNoStock(warehouse.code, field);
  if (warehouse.kind === 'TRANSIT') throw new WarehouseInTransit(warehouse.code, field);
  return warehouse;
}

/** A first warehouse at the default branch, so that a new company can receive goods at once. Its address may follow later. */
export async function prepareMainWarehouse(tx: Transaction): Promise<void> {
  const [existing] = await tx.find(Warehouse, {}, { limit: 1 });
  const branch = await defaultBranchAddress(tx);
  if (existing || !branch) return;
  tx.create(Warehouse, { code: 'MAIN', name: 'Main warehouse', branchId: branch.id, city: branch.city, stateCode: branch.stateCode, pincode: branch.pincode, kind: 'STORE', isActive: true });
}

async function refuseUnlessEmpty(tx: Transaction, warehouse: Warehouse): Promise<void> {
  const [row] = await tx.sql<{ skus: number }>('select count(distinct variant_id)::integer as skus from inventory_stock_level where warehouse_id = ? and on_hand > 0', [warehouse.id]);
  if (row!.skus > 0) throw new WarehouseNotEmpty(warehouse.code, row!.skus);
}
