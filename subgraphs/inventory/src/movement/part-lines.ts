import type { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { BatchRequired } from '../batch/batch-errors.ts';
import { firstExpired } from '../batch/first-expired.ts';
import type { Item } from '../catalogue/items.ts';
import { eachLine } from '../stock/each-line.ts';
import { lockOrMakePlaces, type LockedLevels } from '../stock/lock-levels.ts';
import type { StockLevel } from '../stock/stock-level.entity.ts';

/** What a line moves, and of which batches; null where it leaves that open. */
export interface WantedUnits {
  readonly item: Item;
  readonly quantity: Decimal;
  readonly at: Date | undefined;
  readonly parts: readonly LinePart[] | null;
}

/** What a line moves of one batch, or of an item that has none. */
export interface LinePart extends Pick<WantedUnits, 'item' | 'quantity' | 'at'> {
  readonly batchId: string | null;
}

/**
 * Locks what the lines of a document touch, and parts those that leave it open of which batch: what expires first leaves first. The
 * levels they come to elsewhere are made once it is known which these are.
 */
export async function partLines(tx: Transaction, warehouseIds: readonly string[], field: string, lines: readonly WantedUnits[]): Promise<{ locked: LockedLevels; parts: readonly (readonly LinePart[])[] }> {
  const placesOf = (some: readonly LinePart[]) => warehouseIds.flatMap((warehouseId) => some.map(({ item: { id, sku }, batchId }) => ({ warehouseId, variantId: id, sku, batchId })));
  const open = lines.filter(({ parts }) => parts === null);
  const settled = lines.flatMap(({ parts }) => parts ?? []);
  const besides = { warehouseIds, variantIds: open.map(({ item }) => item.id) };
  const locked = await lockOrMakePlaces(tx, placesOf(settled), besides);
  const [from] = warehouseIds;
  const taken = new Map<string, Decimal>();
  const take = (level: StockLevel, quantity: Decimal) => taken.set(level.id, taken.get(level.id)?.plus(quantity) ?? quantity);
  for (const { item, batchId, quantity } of settled) if (open.length) take(locked.get(from!, item.id, batchId), quantity);
  const all: (readonly LinePart[])[] = [];
  eachLine(lines, field, (line) => {
    const { parts, item, at } = line;
    if (parts) return void all.push(parts);
    const levels = locked.of(from!, item.id);
    if (at && levels.some(({ lastEffectiveAt }) => lastEffectiveAt && at < lastEffectiveAt)) throw new BatchRequired(item.sku, 'say which left at a moment that is past');
    all.push(firstExpired(levels, item.sku, line.quantity, taken).map(({ level, quantity }): LinePart => {
      take(level, quantity);
      return { item, at, quantity, batchId: level.batchId ?? null };
    }));
  });
  const chosen = all.filter((_, i) => lines[i]!.parts === null).flat();
  const isMissing = chosen.some(({ item, batchId }) => warehouseIds.some((id) => !locked.find(id, item.id, batchId)));
  return { locked: isMissing ? await lockOrMakePlaces(tx, placesOf([...settled, ...chosen])) : locked, parts: all };
}
