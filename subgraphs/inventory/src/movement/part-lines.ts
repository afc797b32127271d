import type { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { BatchRequired } from '../batch/batch-errors.ts';
import { firstExpired } from '../batch/first-expired.ts';
import type { Item } from '../catalogue/items.ts';
import { eachLine } from '../stock/each-line.ts';
import { lockOrMakePlaces, type LockedLevels } from '../stock/lock-levels.ts';
import type { StockLevel } from '../stock/stock-level.entity.ts';

/** What a line moves, and whether it leaves open of which batch. */
export interface WantedUnits {
  readonly item: Item;
  readonly quantity: Decimal;
  readonly at: Date | undefined;
  readonly batchId: string | null;
  readonly isOpen: boolean;
}

/** What a line moves of one batch, or of an item that has none. */
export type LinePart = Omit<WantedUnits, 'isOpen'>;

/**
 * Locks what the lines of a document touch, and parts those that leave it open of which batch: what expires first leaves first. The
 * levels they come to elsewhere are made once it is known which these are.
 */
export async function partLines(tx: Transaction, warehouseIds: readonly string[], field: string, lines: readonly WantedUnits[]): Promise<{ locked: LockedLevels; parts: readonly (readonly LinePart[])[] }> {
  const placesOf = (some: readonly LinePart[]) => warehouseIds.flatMap((warehouseId) => some.map(({ item: { id, sku }, batchId }) => ({ warehouseId, variantId: id, sku, batchId })));
  const open = lines.filter(({ isOpen }) => isOpen);
  const besides = { warehouseIds, variantIds: open.map(({ item }) => item.id) };
  const locked = await lockOrMakePlaces(tx, placesOf(lines.filter(({ isOpen }) => !isOpen)), besides);
  const [from] = warehouseIds;
  const taken = new Map<string, Decimal>();
  const take = (level: StockLevel, quantity: Decimal) => taken.set(level.id, taken.get(level.id)?.plus(quantity) ?? quantity);
  for (const { isOpen, item, batchId, quantity } of lines) if (!isOpen && open.length) take(locked.get(from!, item.id, batchId), quantity);
  const parts: (readonly LinePart[])[] = [];
  eachLine(lines, field, (line) => {
    const { isOpen, item, at } = line;
    if (!isOpen) return void parts.push([line]);
    const levels = locked.of(from!, item.id);
    if (at && levels.some(({ lastEffectiveAt }) => lastEffectiveAt && at < lastEffectiveAt)) throw new BatchRequired(item.sku, 'say which left at a moment that is past');
    parts.push(firstExpired(levels, item.sku, line.quantity, taken).map(({ level, quantity }): LinePart => {
      take(level, quantity);
      return { item, at, quantity, batchId: level.batchId ?? null };
    }));
  });
  const chosen = parts.filter((_, i) => lines[i]!.isOpen).flat();
  const isMissing = chosen.some(({ item, batchId }) => warehouseIds.some((id) => !locked.find(id, item.id, batchId)));
  return { locked: isMissing ? await lockOrMakePlaces(tx, placesOf([...lines.filter(({ isOpen }) => !isOpen), ...chosen])) : locked, parts };
}
