import type { Item } from '@ilms/core/variant/variants-by-sku';
import type { OwnQuantity, UnitBook } from '@ilms/core/unit/unit-book';
import type { UnitRatio } from '@ilms/core/unit/unit-ratio';
import type { Decimal } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import { ItemNotSold, UnknownSku } from '../errors.ts';
import { expectCountable } from './countable.ts';
import { entryOf, type Priced } from './entered.ts';

/** A line somebody wants; without a price it costs what the default price list says. */
export interface WantedLine {
  readonly sku: string;
  /** Of the unit that is said; of the item's own one when none is. */
  readonly quantity: Decimal;
  /** The unit that quantity and price are said in, by its code. */
  readonly unit?: string | null | undefined;
  /** The unit that the price is for, as an earlier document converted it: then the quantity is in the item's own. */
  readonly kept?: UnitRatio | null | undefined;
  readonly unitPrice?: Decimal | null | undefined;
  readonly discount?: Decimal | null | undefined;
  readonly description?: string | null | undefined;
  readonly expectedOn?: string | null | undefined;
  readonly promisedOn?: string | null | undefined;
  /** What its channel showed for a line it cancelled and reports with 0 units. */
  readonly droppedAmount?: Decimal | undefined;
}

/** A line that is written already, wanted again on the same terms, whatever its unit comes to today. */
export const wantedAgain = (line: Priced & { readonly sku: string; readonly quantity: Decimal; readonly discount: Decimal; readonly description: string }): WantedLine =>
  ({ sku: line.sku, quantity: line.quantity, unitPrice: line.enteredPrice ?? line.unitPrice, kept: entryOf(line), discount: line.discount, description: line.description });

/** A line with its item, counted in the item's own unit. */
export interface CountedLine extends OwnQuantity {
  readonly item: Item;
}

/** Finds the item of a line and counts it in the item's own unit. */
export function countLine(items: ReadonlyMap<string, Item>, units: UnitBook, line: WantedLine): CountedLine {
  const item = items.get(line.sku);
  if (!item) throw new UnknownSku(line.sku);
  if (!item.isActive) throw new ItemNotSold(line.sku);
  const own = line.kept ? { quantity: line.quantity, entered: { ...line.kept, quantity: line.quantity } } : inOwnUnit(units, item, line.quantity, line.unit);
  expectCountable(item, own.quantity);
  return { item, ...own };
}

/** A quantity in the item's own unit; what is refused about it is said of the quantity. */
export function inOwnUnit(units: UnitBook, item: Item, quantity: Decimal, unit: string | null | undefined): OwnQuantity {
  try {
    return units.own(item, quantity, { unit });
  } catch (error) {
    throw error instanceof DomainError && !error.field ? error.at('quantity') : error;
  }
}

/** Does it now, and answers or refuses when it is asked for: refusals come in the order of the lines. */
export function settled<T>(work: () => T): () => T {
  try {
    const answer = work();
    return () => answer;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return () => { throw error; };
  }
}
