import type { Transaction } from '@ilms/kernel/tenant-context';
import { itemsOf } from '../catalogue/items.ts';
import { ownOf, ownRate, UnitBook, type Entered } from '../catalogue/own-units.ts';
import type { StockAdjustInput } from '../movement/movement.input.ts';
import { checkLines } from '../stock/each-line.ts';

/** A count in the items' own units, with how each line was entered. No statement where all are in them already. */
export async function countedInOwn(tx: Transaction, said: StockAdjustInput): Promise<{ input: StockAdjustInput; entered: readonly (Entered | null)[] }> {
  if (!said.lines.some(({ unit }) => unit?.trim())) return { input: said, entered: said.lines.map(() => null) };
  const items = await itemsOf(tx, said.lines);
  const units = await UnitBook.open(tx, said.lines, items.values());
  const own = checkLines(said.lines, 'countedQuantity', (line) => ownOf(items, units, line, line.countedQuantity));
  const lines = said.lines.map((line, i) => {
    const { quantity, entered } = own[i]!;
    return { ...line, unit: null, countedQuantity: quantity, rate: line.rate && entered ? ownRate(entered, line.rate) : line.rate ?? null };
  });
  return { input: { ...said, lines }, entered: own.map(({ entered }) => entered) };
}
