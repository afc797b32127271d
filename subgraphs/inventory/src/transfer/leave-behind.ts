import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { type Decimal, sum } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { NothingSaid } from '../errors.ts';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { lineOf, type TransferAtHand } from './transfer-at-hand.ts';
import type { StockTransferActionInput } from './transfer.input.ts';
import { StockTransferOrderLine } from './transfer-line.entity.ts';
import { StockTransferOrder } from './transfer-order.entity.ts';

/** What stays behind of one line. */
type Behind = Pick<StockTransferOrderLine, 'quantity' | 'enteredUnit' | 'enteredQuantity'> & { readonly line: StockTransferOrderLine };

/**
 * Takes out of a transfer what does not leave now, so that it is of exactly what leaves. The rest is another transfer that follows it,
 * or is given up, which its timeline keeps. Answers the lines that leave.
 */
export async function leaveBehind(tx: Transaction, { transfer, lines }: TransferAtHand, { parts, rest }: StockTransferActionInput): Promise<readonly StockTransferOrderLine[]> {
  if (!parts?.length) return lines;
  const items = await itemsOf(tx, lines);
  const seen = new Set<string>();
  const behind = parts.flatMap(({ lineId, quantity }, i): Behind[] => {
    const line = lineOf(lines, lineId);
    if (seen.has(line.id)) throw new RuleBroken('INVENTORY_SKU_TWICE', `${line.sku} stands twice among what leaves.`, {}, ['parts', String(i), 'lineId']);
    seen.add(line.id);
    itemOf(items, line.sku, quantity, ['parts', String(i), 'quantity']);
    return partOf(line, quantity, i);
  });
  const going = lines.filter(({ quantity }) => quantity.gt(0));
  if (going.length === 0) throw new NothingSaid(transfer.number);
  if (behind.length === 0) return going;
  for (const { line } of behind) if (line.quantity.isZero()) tx.remove(line);
  if (rest === 'GIVEN_UP') tx.note(StockTransferOrder, transfer.id, 'left some behind', behind.map(({ line: { sku }, quantity }) => `${quantity.toFixed()} ${sku}`).join(', ').slice(0, 400));
  else await follow(tx, transfer, behind);
  await tx.flush();
  return going;
}

function partOf(line: StockTransferOrderLine, quantity: Decimal, i: number): Behind[] {
  if (quantity.eq(line.quantity)) return [];
  try {
    return [{ line, ...line.part(quantity) }];
  } catch (error) {
    throw error instanceof RuleBroken ? error.at('parts', String(i)) : error;
  }
}

/** A draft for what stays behind: from and to where the other goes. */
async function follow(tx: Transaction, { id: followsId, number: before, fromWarehouseId, toWarehouseId, expectedOn }: StockTransferOrder, behind: readonly Behind[]): Promise<void> {
  const id = uuidv7();
  const { name } = await fiscalYearOn(tx, dayInIndia(new Date()));
  const number = await tx.nextNumber({ document: 'stock-transfer', scope: 'company', fiscalYear: name, prefix: `ST/${name.slice(2)}/`, recordId: id });
  tx.create(StockTransferOrder, { id, number, fromWarehouseId, toWarehouseId, status: 'DRAFT', expectedOn: expectedOn ?? null, note: `What did not leave with ${before}`, createdByName: tx.actor.name, followsId });
  await tx.flush();
  behind.forEach(({ line: { variantId, batchId, sku, name: called }, quantity, enteredUnit, enteredQuantity }, i) => tx.create(StockTransferOrderLine, {
    id: uuidv7(), transferId: id, position: i + 1, variantId, batchId: batchId ?? null, sku, name: called, quantity, enteredUnit: enteredUnit ?? null, enteredQuantity: enteredQuantity ?? null,
  }));
  tx.note(StockTransferOrder, followsId, 'left some behind', `${sum(behind.map(({ quantity }) => quantity)).toFixed()} follow with ${number}`);
}
