import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { voidNumber } from '@ilms/core/numbering/numbering.service';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BatchBook } from '../batch/batch-book.ts';
import { lineKey } from '../batch/line-key.ts';
import { itemsOf } from '../catalogue/items.ts';
import { enteredAs, ownOf, UnitBook } from '../catalogue/own-units.ts';
import { TransferNeedsInvoice } from '../errors.ts';
import { checkLines } from '../stock/each-line.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { expectByHand, openForReceipt } from '../warehouse/warehouse.service.ts';
import { StockTransferOrderLine } from './transfer-line.entity.ts';
import { StockTransferOrder } from './transfer-order.entity.ts';
import { takeTransfer } from './transfer-at-hand.ts';
import type { StockTransferCloseInput, StockTransferLineInput, StockTransferOrderInput, StockTransferOrderUpdateInput } from './transfer.input.ts';

/** Writes a transfer down. A draft promises nothing: what is no longer there when it leaves is refused then. */
export function writeTransfer(context: TenantContext, input: StockTransferOrderInput): Promise<string> {
  return context.once('stockTransferOrderCreate', input, (tx) => draftTransfer(tx, input));
}

/** The same in the caller's transaction, which sees to it that it happens once. */
export async function draftTransfer(tx: Transaction, input: Omit<StockTransferOrderInput, 'idempotencyKey'>): Promise<string> {
  await expectRoute(tx, input.fromWarehouseId, input.toWarehouseId);
  const id = uuidv7();
  const year = (await fiscalYearOn(tx, dayInIndia(new Date()))).name;
  const number = await tx.nextNumber({ document: 'stock-transfer', scope: 'company', fiscalYear: year, prefix: `ST/${year.slice(2)}/`, recordId: id });
  const transfer = tx.create(StockTransferOrder, {
    id, number, fromWarehouseId: input.fromWarehouseId.toLowerCase(), toWarehouseId: input.toWarehouseId.toLowerCase(), status: 'DRAFT', expectedOn: input.expectedOn ?? null,
    transport: input.transport?.trim() || null, note: input.note?.trim() || null, createdByName: tx.actor.name,
  });
  await tx.flush();
  await writeLines(tx, transfer, input.lines);
  return id;
}

/** Rewrites a draft. */
export function rewriteTransfer(context: TenantContext, input: StockTransferOrderUpdateInput): Promise<StockTransferOrder> {
  return context.transaction(async (tx) => {
    const { transfer, lines } = await takeTransfer(tx, input.id, input.version);
    transfer.expectDraft();
    const [from, to] = [input.fromWarehouseId ?? transfer.fromWarehouseId, input.toWarehouseId ?? transfer.toWarehouseId];
    await expectRoute(tx, from, to);
    Object.assign(transfer, { fromWarehouseId: from.toLowerCase(), toWarehouseId: to.toLowerCase() });
    if (input.expectedOn !== undefined) transfer.expectedOn = input.expectedOn;
    if (input.transport !== undefined) transfer.transport = input.transport?.trim() || null;
    if (input.note !== undefined) transfer.note = input.note?.trim() || null;
    if (input.lines) {
      transfer.updatedAt = new Date();
      for (const line of lines) tx.remove(line);
      await tx.flush();
      await writeLines(tx, transfer, input.lines);
    }
    await tx.flush();
    return transfer;
  });
}

/** Gives up a transfer of which nothing has left; its number stays and says so. */
export function cancelTransfer(context: TenantContext, input: StockTransferCloseInput): Promise<string> {
  return context.once('stockTransferOrderCancel', input, async (tx) => {
    const { transfer } = await takeTransfer(tx, input.id, input.version);
    transfer.cancel(input.reason.trim(), new Date());
    await voidNumber(tx, transfer.id, input.reason.trim());
    return transfer.id;
  });
}

async function writeLines(tx: Transaction, transfer: StockTransferOrder, lines: readonly StockTransferLineInput[]): Promise<void> {
  const known = await itemsOf(tx, lines);
  const keys = lines.map(lineKey);
  const units = await UnitBook.open(tx, lines, known.values());
  const own = checkLines(lines, 'quantity', (line, i) => {
    if (keys.indexOf(keys[i]!) < i) throw new RuleBroken('INVENTORY_SKU_TWICE', `${line.sku} stands twice in this document.`, {}, ['sku']);
    return ownOf(known, units, line, line.quantity);
  });
  const items = own.map(({ item }) => item);
  const batches = await BatchBook.open(tx, items, lines);
  const named = checkLines(lines, 'quantity', (line, i) => batches.named(items[i]!, line));
  for (const [i, { id, sku, name }] of items.entries()) {
    tx.create(StockTransferOrderLine, { id: uuidv7(), transferId: transfer.id, position: i + 1, variantId: id, batchId: named[i]?.id ?? null, sku, name, quantity: own[i]!.quantity, ...enteredAs(own[i]!.entered) });
  }
  await tx.flush();
}

/**
 * Both places are open warehouses of one GST registration. Goods that go to another registration of the same company are a
 * supply (CGST Act, s. 25(4) with schedule I) and need a tax invoice, which a transfer is not.
 */
export async function expectRoute(tx: Transaction, fromId: string, toId: string): Promise<void> {
  if (fromId.toLowerCase() === toId.toLowerCase()) throw new RuleBroken('INVENTORY_SAME_WAREHOUSE', 'Goods are transferred between two different warehouses.', {}, ['toWarehouseId']);
  const from = expectByHand(await tx.get(Warehouse, fromId, ['fromWarehouseId']), ['fromWarehouseId']);
  const to = await openForReceipt(tx, toId, ['toWarehouseId']);
  const branches = await tx.sql<{ id: string; gstin: string | null }>('select id, gstin from core_branch where id = ? or id = ?', [from.branchId, to.branchId]);
  const gstin = (id: string) => branches.find((branch) => branch.id === id)?.gstin ?? null;
  if (gstin(from.branchId) !== gstin(to.branchId)) throw new TransferNeedsInvoice(from.code, gstin(from.branchId), to.code, gstin(to.branchId));
}
