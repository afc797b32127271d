import type { UnitRatio } from '@ilms/core/unit/unit-ratio';
import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import { BelowShipped, PriceOfShipped } from '../amend-errors.ts';
import { BelowInvoiced, PriceOfInvoiced } from '../invoice/ahead-errors.ts';
import { DiscountTooLarge } from '../errors.ts';
import { entryOf, pricedAlike, pricedAs, worthOf, type Price } from '../order/entered.ts';
import type { OrderLine } from '../order/order-line.entity.ts';

/** What is said anew of a line; what is left out stays. */
export interface LineChange {
  /** How many are to be delivered in all, those that have left included. */
  readonly quantity?: Decimal | null | undefined;
  readonly unitPrice?: Decimal | null | undefined;
  /** The unit that the price is for; the item's own when nothing is said. */
  readonly entry?: UnitRatio | null | undefined;
  readonly discount?: Decimal | null | undefined;
}

/** A line that takes over units of one that must stay as it is, or adds to them. */
export interface Successor extends Price {
  readonly quantity: Decimal;
  readonly discount: Decimal;
  /** How many of its units waited for stock before. */
  readonly waited: Decimal;
  readonly waitingSince: Date | null;
}

/** What a change of a line leads to. */
export interface LineOutcome {
  /** Reserved units that are wanted no more. */
  readonly freed: Decimal;
  /** Further units to be promised to this line. */
  readonly further: Decimal;
  /** Whether its amounts must be worked out anew. */
  readonly isCharged: boolean;
  readonly successor?: Successor;
}

const SAME: LineOutcome = { freed: ZERO, further: ZERO, isCharged: false };

/** The part of a line's discount that so many of its units bear. */
export const discountShare = (line: Pick<OrderLine, 'quantity' | 'discount'>, quantity: Decimal): Decimal =>
  (line.discount.isZero() ? ZERO : toPaise(line.discount.times(quantity).div(line.quantity)));

/**
 * Changes one line of a promised order. A line of which nothing has left, is invoiced or was cancelled is rewritten. Of any other, what was
 * agreed for the units that have left or are invoiced stays to the paisa: fewer are cancelled, and what is added or charged otherwise becomes a
 * line of its own.
 */
export function changeLine(line: OrderLine, said: LineChange): LineOutcome {
  const target = said.quantity ?? line.kept;
  if (target.lt(line.shipped)) throw new BelowShipped(line.sku, target, line.shipped, line.invoiced);
  if (target.lt(line.settled)) throw new BelowInvoiced(line.sku, target, line.settled);
  const isRepriced = isPriceNew(line, said) || (said.discount != null && !said.discount.eq(line.discount));
  const more = target.minus(line.kept);
  if (more.isZero() && !isRepriced) return SAME;
  if (!line.isTouched && target.gt(0)) return rewrite(line, target, said);
  if (!isRepriced || target.isZero()) return more.lt(0) ? { ...SAME, freed: line.cancelSome(more.neg()) } : { ...SAME, successor: follow(line, more, said) };
  const rest = target.minus(Decimal.max(line.shipped, line.settled));
  if (rest.isZero()) throw line.invoicedAhead.gt(0) ? new PriceOfInvoiced(line.sku, line.settled) : new PriceOfShipped(line.sku, line.shipped);
  const successor = follow(line, rest, said);
  return { ...SAME, freed: line.moveOut(line.loose), successor };
}

/** Whether the price that is said is another one: for the unit it was agreed for, or as it stands for one of the item's own. */
function isPriceNew(line: OrderLine, { unitPrice, entry }: LineChange): boolean {
  if (unitPrice == null) return false;
  const agreed = entryOf(line);
  if (!entry) return !unitPrice.eq(line.unitPrice);
  return !agreed || agreed.unit !== entry.unit || !agreed.times.eq(entry.times) || !agreed.divided.eq(entry.divided) || !unitPrice.eq(line.enteredPrice!);
}

const priceOf = (line: OrderLine, said: LineChange, quantity: Decimal): Price => (isPriceNew(line, said) ? pricedAs(said.unitPrice!, said.entry ?? null, quantity) : pricedAlike(line, quantity));

function rewrite(line: OrderLine, target: Decimal, said: LineChange): LineOutcome {
  const discount = said.discount ?? discountShare(line, target);
  const price = priceOf(line, said, target);
  expectWithin(line.sku, price, target, discount);
  const more = target.minus(line.quantity);
  const freed = more.lt(0) ? line.giveUp(more.neg()) : ZERO;
  Object.assign(line, { quantity: target, ...price, discount });
  return { freed, further: Decimal.max(0, more), isCharged: true };
}

function follow(line: OrderLine, quantity: Decimal, said: LineChange): Successor {
  const price = priceOf(line, said, quantity);
  const discount = said.discount != null && !said.discount.eq(line.discount) ? said.discount : discountShare(line, quantity);
  expectWithin(line.sku, price, quantity, discount);
  return { quantity, ...price, discount, waited: line.backordered, waitingSince: line.waitingSince ?? null };
}

function expectWithin(sku: string, price: Price, quantity: Decimal, discount: Decimal): void {
  const value = worthOf(price, quantity);
  if (discount.gt(value)) throw new DiscountTooLarge(sku, discount, value);
}
