import { ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { post, type Posting } from '../stock/post.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import type { StockLevel } from '../stock/stock-level.entity.ts';
import type { Reversal } from './reversal.ts';

const NOTHING = { quantity: ZERO, value: ZERO, rate: ZERO };

/**
 * Moves goods back today: what came in leaves as goods leave today, and what left comes in again at what it had cost, also when that is
 * worked out again later. What happened in between, and the books of those days, stay as they are.
 */
export async function sendBack(tx: Transaction, levels: ReadonlyMap<string, StockLevel>, entries: readonly StockLedgerEntry[], posting: Posting): Promise<Reversal[]> {
  const reversals: Reversal[] = [];
  const take = (original: StockLedgerEntry, back: StockLedgerEntry) => {
    Object.assign(back, { reversesId: original.id, enteredUnit: original.enteredUnit ?? null, enteredQuantity: original.enteredQuantity?.neg() ?? null });
    reversals.push({ original, back });
    return back;
  };
  const arrivals = new Map(entries.flatMap((entry) => (entry.kind === 'TRANSFER_IN' ? [[entry.sourceId!, entry]] : [])));
  for (const entry of entries) {
    const level = levels.get(entry.levelId)!;
    const units = entry.quantity.abs();
    if (entry.kind === 'TRANSFER_IN') continue;
    if (entry.kind === 'TRANSFER_OUT') {
      const arrival = arrivals.get(entry.id)!;
      const there = levels.get(arrival.levelId)!;
      const out = there.issue(units);
      const source = take(arrival, post(tx, there, 'TRANSFER_IN', out, posting));
      take(entry, post(tx, level, 'TRANSFER_OUT', level.takeOver(units, out.value.neg()), posting, { source }));
    } else if (units.isZero()) take(entry, post(tx, level, entry.kind, NOTHING, posting));
    else if (entry.quantity.isPositive()) take(entry, post(tx, level, entry.kind, level.issue(units), posting));
    else take(entry, post(tx, level, entry.kind, level.takeBack(units, entry.value.neg()), posting, level.standard ? { isStated: true } : { source: entry }));
  }
  await tx.flush();
  await tx.sql('update inventory_stock_ledger_entry set is_cancelled = true where id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [JSON.stringify(entries.map(({ id }) => id))]);
  return reversals;
}
