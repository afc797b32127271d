import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import type { Counting } from './counting.ts';
import { booksAt } from '../stock/books-at.ts';
import type { Counted } from './book-count.ts';

/** By how much a count differs from the books, and what that is worth at what one unit costs now. */
export interface Estimate {
  readonly difference: Decimal;
  readonly value: Decimal;
}

/** What a correction would come to, without moving anything. */
export async function estimate(tx: Transaction, { warehouseId, effectiveAt, lines }: Counted, items: readonly Counting[]): Promise<Estimate[]> {
  const books = await booksAt(tx, lines.map((_, i) => ({ key: String(i), warehouseId, variantId: items[i]!.item.id, batchId: items[i]!.batch?.id ?? null, at: effectiveAt ?? null })));
  return lines.map(({ countedQuantity, rate }, i) => {
    const { quantity, unitCost } = books.get(String(i)) ?? { quantity: ZERO, unitCost: ZERO };
    const difference = countedQuantity.minus(quantity);
    return { difference, value: difference.mul(difference.gt(0) && rate ? rate : unitCost).toDecimalPlaces(2, Decimal.ROUND_HALF_UP) };
  });
}
