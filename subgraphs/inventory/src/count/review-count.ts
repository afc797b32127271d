import { ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { booksAt, type Books } from '../stock/books-at.ts';
import { decides } from './decide.ts';
import type { StockCountLine } from './count-line.entity.ts';
import type { StockCountSheet } from './count-sheet.entity.ts';

const NO_BOOKS: Books = { quantity: ZERO, unitCost: ZERO };

/** The books at the moments of all rounds of these lines, by line and round; one statement. */
export async function booksOfRounds(context: TenantContext, sheet: Pick<StockCountSheet, 'warehouseId'>, lines: readonly StockCountLine[]): Promise<(line: StockCountLine, round: number) => Books> {
  const found = await booksAt(context, lines.flatMap((line) => line.rounds.map(({ round, at }) => ({ key: `${line.id} ${round}`, warehouseId: sheet.warehouseId, variantId: line.variantId, batchId: line.batchId ?? null, at }))));
  return (line, round) => found.get(`${line.id} ${round}`) ?? NO_BOOKS;
}

/** Looks at what was counted in this round: what holds is decided, the rest is to be counted again. */
export async function review(tx: Transaction, sheet: StockCountSheet, lines: readonly StockCountLine[]): Promise<void> {
  const counted = lines.filter(({ state }) => state === 'COUNTED');
  const books = await booksOfRounds(tx, sheet, counted);
  for (const line of counted) {
    const rounds = line.rounds.map(({ round, quantity }) => ({ counted: quantity, books: books(line, round).quantity }));
    if (decides(rounds, books(line, line.round).unitCost, { percent: sheet.tolerancePercent, value: sheet.toleranceValue })) line.decide();
    else line.recount();
  }
}
