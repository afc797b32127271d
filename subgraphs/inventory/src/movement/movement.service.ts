import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { costOfEntered } from '../catalogue/own-units.ts';
import { StockIssued, StockReceived, StockTransferred } from '../events.ts';
import { levelOf } from '../stock/post.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { expectByHand, openForReceipt } from '../warehouse/warehouse.service.ts';
import { book } from './book.ts';
import { usualRates } from './usual-rate.ts';
import type { StockIssueInput, StockReceiveInput, StockTransferInput } from './movement.input.ts';

type Booked = Promise<StockLedgerEntry[]>;

/** What a movement is called where it has a number of its own, such as one that comes from a file. */
type Called = { readonly id: string; readonly number: string };

const called = (document: Called | undefined) => (document ? { document } : {});

/** Takes goods in at their stated cost, or at what they cost the last time. */
export async function receiveStock(context: TenantContext, input: StockReceiveInput, document?: Called): Booked {
  let usual: ReadonlyMap<string, Decimal> = new Map();
  return book(context, {
    operation: 'stockReceive', ...called(document), documentType: 'StockReceipt', input, field: 'quantity', quantityOf: (line) => line.quantity,
    check: ({ sku, rate }) => {
      if (!rate && !usual.has(sku.trim())) throw new RuleBroken('REQUIRED', `Say what one unit of ${sku} cost; 0 for goods that were free.`, {}, ['rate']);
    },
    warehouses: async (tx) => {
      usual = await usualRates(tx, input.lines);
      return [await openForReceipt(tx, input.warehouseId, ['warehouseId'])];
    },
    move: (line, { tx, posting, write, quantity, entered, levels: [level] }) => {
      const change = line.rate ? level!.receive(quantity, line.rate, entered ? costOfEntered(entered, line.rate) : undefined) : level!.receive(quantity, usual.get(line.sku.trim())!);
      write(level!, 'RECEIPT', change, { isStated: true });
      tx.publish(new StockReceived(levelOf(level!), change.quantity, change.value, posting));
    },
  });
}

/** Lets unpromised goods leave at average cost; those of the batch that is named, or of those that expire first. */
export async function issueStock(context: TenantContext, input: StockIssueInput, document?: Called): Booked {
  return book(context, {
    operation: 'stockIssue', ...called(document), documentType: 'StockIssue', input, field: 'quantity', quantityOf: (line) => line.quantity, leaves: true,
    warehouses: async (tx) => [expectByHand(await tx.get(Warehouse, input.warehouseId, ['warehouseId']), ['warehouseId'])],
    move: (_, { tx, posting, write, quantity, levels: [level] }) => {
      const change = level!.issue(quantity);
      write(level!, 'ISSUE', change);
      tx.publish(new StockIssued(levelOf(level!), change.quantity.neg(), change.value.neg(), posting));
    },
  });
}

/** Moves unpromised goods to another warehouse. What leaves one at average cost arrives in the other at exactly that value. */
export async function transferStock(context: TenantContext, input: StockTransferInput, document?: Called): Booked {
  const { fromWarehouseId, toWarehouseId } = input;
  if (fromWarehouseId.toLowerCase() === toWarehouseId.toLowerCase()) throw new RuleBroken('INVENTORY_SAME_WAREHOUSE', 'Goods are transferred between two different warehouses.', {}, ['toWarehouseId']);
  return book(context, {
    operation: 'stockTransfer', ...called(document), documentType: 'StockTransfer', input, field: 'quantity', quantityOf: (line) => line.quantity, leaves: true,
    warehouses: async (tx) => [expectByHand(await tx.get(Warehouse, fromWarehouseId, ['fromWarehouseId']), ['fromWarehouseId']), await openForReceipt(tx, toWarehouseId, ['toWarehouseId'])],
    move: (_, { tx, posting, write, quantity, levels: [from, to] }) => {
      const out = from!.issue(quantity);
      const cost = out.value.neg();
      const source = write(from!, 'TRANSFER_OUT', out);
      write(to!, 'TRANSFER_IN', to!.takeOver(quantity, cost), { source });
      tx.publish(new StockTransferred(levelOf(from!), levelOf(to!).warehouseId, quantity, cost, posting));
    },
  });
}
