import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { InsufficientStock, QuantityNotPositive } from '../errors.ts';
import type { StockLevel } from '../stock/stock-level.entity.ts';

/** So many units of one level. */
export interface Part {
  readonly level: StockLevel;
  readonly quantity: Decimal;
}

/**
 * Takes units from the levels of one item in one warehouse, which stand in the order in which they expire: what expires first goes
 * first, and what expired or is held back does not go at all. `taken` is what the same document has taken already.
 */
export function firstExpired(levels: readonly StockLevel[], sku: string, quantity: Decimal, taken: ReadonlyMap<string, Decimal> = new Map()): Part[] {
  if (!quantity.gt(0)) throw new QuantityNotPositive(quantity);
  const free = levels.map((level) => ({ level, quantity: Decimal.max(ZERO, level.available.minus(taken.get(level.id) ?? ZERO)) }));
  let missing = quantity;
  const parts = free.flatMap(({ level, quantity: left }): Part[] => {
    const part = Decimal.min(missing, left);
    missing = missing.minus(part);
    return part.isZero() ? [] : [{ level, quantity: part }];
  });
  if (missing.gt(0)) throw new InsufficientStock(sku, quantity, sum(free.map((part) => part.quantity)));
  return parts;
}
