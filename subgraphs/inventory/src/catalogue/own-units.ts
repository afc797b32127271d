import { UnitBook, type OwnQuantity, type SaidUnit } from '@ilms/core/unit/unit-book';
import { inUnit } from '@ilms/core/unit/unit-ratio';
import { type Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import { unitRate } from '../stock/valuation.ts';
import { itemOf, type Item } from './items.ts';

export { UnitBook, type SaidUnit };

/** What was entered in another unit than the item's own. */
export type Entered = NonNullable<OwnQuantity['entered']>;

/** The item a line means and how much of it, in the item's own unit. Refused like {@link itemOf}. */
export function ownOf(items: ReadonlyMap<string, Item>, units: UnitBook, line: SaidUnit & { readonly sku: string }, quantity: Decimal): OwnQuantity & { readonly item: Item } {
  const item = itemOf(items, line.sku, line.unit?.trim() ? ZERO : quantity);
  const own = units.own(item, quantity, line);
  itemOf(items, line.sku, own.quantity);
  return { item, ...own };
}

/** What goods cost that were entered at a rate for another unit: exactly that, to the paisa. */
export const costOfEntered = ({ quantity }: Entered, rate: Decimal): Decimal => toPaise(quantity.times(rate));

/** The rate for one of the item's own unit, to six places. */
export const ownRate = ({ times, divided }: Entered, rate: Decimal): Decimal => unitRate(rate.times(divided), times);

/** What a row keeps of how it was entered. */
export interface EnteredAs {
  enteredUnit: string | null;
  enteredQuantity: Decimal | null;
}

export const enteredAs = (entered: Entered | null | undefined): EnteredAs => ({ enteredUnit: entered?.unit ?? null, enteredQuantity: entered?.quantity ?? null });

/** The same of a part of a line, signed as it moved: nothing where the part does not come out in that unit. */
export function enteredPart(entered: Entered | null, whole: Decimal, moved: Decimal): EnteredAs {
  const units = entered && (moved.abs().eq(whole) ? entered.quantity : inUnit(moved.abs(), entered));
  return units ? { enteredUnit: entered.unit, enteredQuantity: moved.isNegative() ? units.neg() : units } : enteredAs(null);
}
