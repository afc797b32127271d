import type { Transaction } from '@ilms/kernel/tenant-context';
import { openHolds } from '../hold/holds.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { speaksAgainst } from './bill-ahead.ts';
import { issue } from './invoice.service.ts';

/** Invoices an order that was just confirmed, where the company wants that. One that is kept back is invoiced by hand once it is released, or as it leaves. */
export async function billOnOrder(tx: Transaction, atHand: OrderAtHand): Promise<void> {
  const isKeptBack = speaksAgainst(await openHolds(tx, atHand.order)) !== undefined;
  if (!isKeptBack && atHand.lines.some((line) => line.billable.gt(0))) await issue(tx, [atHand], (line) => line.billable);
}
