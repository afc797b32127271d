import { ownPrice, worthAt } from '@ilms/core/unit/price-per-unit';
import { inUnit, type UnitRatio } from '@ilms/core/unit/unit-ratio';
import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';

/** How a line was entered, where that was not in the item's own unit. It keeps the ratio: a conversion that is said otherwise later changes nothing here. */
export interface EnteredAs {
  readonly enteredUnit?: string | null | undefined;
  /** Null where the quantity has changed since and does not come out in the unit. */
  readonly enteredQuantity?: Decimal | null | undefined;
  readonly enteredPrice?: Decimal | null | undefined;
  readonly enteredTimes?: Decimal | null | undefined;
  readonly enteredDivided?: Decimal | null | undefined;
  /** What was weighed does not come out in the unit it was entered in, but by chance. */
  readonly isWeighed?: boolean | undefined;
}

/** What a unit costs: one of the item's own, or one of the unit it was entered in; then that of the item's own is rounded. */
export interface Priced extends EnteredAs {
  readonly unitPrice: Decimal;
}

/** The same as a line stores it. */
export interface Price {
  readonly unitPrice: Decimal;
  readonly enteredUnit: string | null;
  readonly enteredQuantity: Decimal | null;
  readonly enteredPrice: Decimal | null;
  readonly enteredTimes: Decimal | null;
  readonly enteredDivided: Decimal | null;
}

/** The unit a line was entered in with its ratio; null for the item's own. */
export const entryOf = ({ enteredUnit, enteredTimes, enteredDivided }: EnteredAs): UnitRatio | null =>
  (enteredUnit && enteredTimes && enteredDivided ? { unit: enteredUnit, times: enteredTimes, divided: enteredDivided } : null);

/** What a line stores of a price for one of the item's own unit, or of the one it was entered in. */
export function pricedAs(price: Decimal, entry: UnitRatio | null, quantity: Decimal): Price {
  if (!entry) return { unitPrice: price, enteredUnit: null, enteredQuantity: null, enteredPrice: null, enteredTimes: null, enteredDivided: null };
  return { unitPrice: ownPrice(price, entry), enteredUnit: entry.unit, enteredQuantity: inUnit(quantity, entry), enteredPrice: price, enteredTimes: entry.times, enteredDivided: entry.divided };
}

/** The same for other units of a line, on the same terms. */
export const pricedAlike = (line: Priced, quantity: Decimal): Price => pricedAs(line.enteredPrice ?? line.unitPrice, entryOf(line), quantity);

/** What so many of the item's own units cost before any discount, not rounded: three boxes at 100.00 are 300.00 though a piece is 8.33. */
export function exactWorth(line: Priced, quantity: Decimal): Decimal {
  const entry = entryOf(line);
  return entry && line.enteredPrice ? worthAt(line.enteredPrice, quantity, entry) : line.unitPrice.times(quantity);
}

/** To the paisa. */
export const worthOf = (line: Priced, quantity: Decimal): Decimal => toPaise(exactWorth(line, quantity));

/** What tax is worked out from, where that is not quantity times the price of one. */
export const agreedWorth = (line: Priced & { readonly quantity: Decimal }): Decimal | undefined => (entryOf(line) ? worthOf(line, line.quantity) : undefined);

/** Units on a paper, with a price and a discount by which they multiply out to what is charged. */
export interface Printed {
  readonly unit: string;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly discount: Decimal;
}

type Line = Priced & { readonly unit: string; readonly discount: Decimal };

/** Whatever lies between price and charge. Parts of a unit without discount may round to a paisa; that is none. */
const between = (line: Line, worth: Decimal, charged: Decimal): Decimal => (line.discount.isZero() ? ZERO : Decimal.max(ZERO, toPaise(worth).minus(charged)));

/**
 * So many units of a line in the item's own unit. A price that was agreed for another unit is rounded up there, so that what it is
 * too high stands as a discount and the line multiplies out.
 */
export function printedInOwn(line: Line, quantity: Decimal, charged: Decimal): Printed {
  const { unit, unitPrice } = line;
  const entry = entryOf(line);
  if (!entry || worthAt(line.enteredPrice!, new Decimal(1), entry).eq(unitPrice)) return { unit, quantity, unitPrice, discount: between(line, unitPrice.times(quantity), charged) };
  const above = worthAt(line.enteredPrice!, new Decimal(1), entry).toDecimalPlaces(2, Decimal.ROUND_UP);
  return { unit, quantity, unitPrice: above, discount: Decimal.max(ZERO, toPaise(above.times(quantity)).minus(charged)) };
}

/** So many units of a line in the unit it was entered in; null where it was entered in the item's own, or they do not come out in it. */
export function printedAsEntered(line: Line, quantity: Decimal, charged: Decimal): Printed | null {
  const entry = line.isWeighed ? null : entryOf(line);
  const entered = entry && inUnit(quantity, entry);
  return entered && { unit: entry.unit, quantity: entered, unitPrice: line.enteredPrice!, discount: between(line, line.enteredPrice!.times(entered), charged) };
}

/** As a paper shows them: as they were entered where they come out in it. */
export const printed = (line: Line, quantity: Decimal, charged: Decimal): Printed => printedAsEntered(line, quantity, charged) ?? printedInOwn(line, quantity, charged);

/** What an issued paper keeps of both. */
export function frozen(line: Line, quantity: Decimal, charged: Decimal) {
  const entered = printedAsEntered(line, quantity, charged);
  return { ...printedInOwn(line, quantity, charged), enteredUnit: entered?.unit ?? null, enteredQuantity: entered?.quantity ?? null, enteredPrice: entered?.unitPrice ?? null, enteredDiscount: entered?.discount ?? null };
}

/** A line of an issued paper as it is printed. */
export const asPrinted = ({ unit, quantity, unitPrice, discount, enteredUnit, enteredQuantity, enteredPrice, enteredDiscount }: Printed & { readonly enteredUnit?: string | null; readonly enteredQuantity?: Decimal | null; readonly enteredPrice?: Decimal | null; readonly enteredDiscount?: Decimal | null }): Printed =>
  (enteredUnit ? { unit: enteredUnit, quantity: enteredQuantity!, unitPrice: enteredPrice!, discount: enteredDiscount! } : { unit, quantity, unitPrice, discount });
