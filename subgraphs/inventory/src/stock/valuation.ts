import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import type { Layers } from './layers.ts';

/** Units of one item in one place and what they are worth. */
export interface Holding {
  readonly onHand: Decimal;
  readonly value: Decimal;
  /** What came in when, for who values first in, first out. */
  readonly layers?: Layers | undefined;
  /** What one unit is worth, for who values at a standard cost. */
  readonly standard?: Decimal | undefined;
}

/** A change of a holding, signed: what came in is positive, what left is negative. `rate` is rupees per unit, never negative. */
export interface Change {
  readonly quantity: Decimal;
  readonly value: Decimal;
  readonly rate: Decimal;
  /** What it brought along, where that is not what it is valued at. */
  readonly stated?: Decimal;
}

/** Rupees per unit to six places; nothing costs nothing. */
export const unitRate = (value: Decimal, quantity: Decimal): Decimal => (quantity.isZero() ? ZERO : value.div(quantity).abs().toDecimalPlaces(6, Decimal.ROUND_HALF_UP));

/**
 * Moving average: the cost of some of the units is their share of the whole value, to the paisa. It is never taken from
 * a rounded rate: the last unit takes whatever is left, and an empty shelf is worth exactly nothing. While movements are
 * valued anew a value may stand below zero for a moment; what leaves then costs nothing until that is done.
 */
export function averageCost({ onHand, value }: Holding, quantity: Decimal): Decimal {
  return onHand.isZero() ? ZERO : toPaise(Decimal.max(value, ZERO).mul(quantity).div(onHand));
}

/** What comes in at a stated rate, or for a stated worth. Where a standard cost is settled it is worth that, whatever was paid. */
export function received({ standard }: Holding, quantity: Decimal, rate: Decimal, worth?: Decimal): Change {
  const brought = worth ? carried(quantity, worth) : incoming(quantity, rate);
  return standard ? { ...incoming(quantity, standard), stated: brought.value } : brought;
}

/** What some of the units cost that are valued at a standard cost. The last one takes what is left: parts of a paisa add up on the way. */
function standardCost({ onHand, value }: Holding, standard: Decimal, quantity: Decimal): Decimal {
  return quantity.eq(onHand) ? Decimal.max(value, ZERO) : Decimal.min(Decimal.max(value, ZERO), toPaise(quantity.mul(standard)));
}

/** What goods cost that would leave. */
export function costOf(holding: Holding, quantity: Decimal): Decimal {
  if (holding.standard) return standardCost(holding, holding.standard, quantity);
  return holding.layers ? holding.layers.cost(quantity) : averageCost(holding, quantity);
}

/** A new standard cost: what stands there is worth that from now on. */
export const restated = ({ onHand, value }: Holding, rate: Decimal): Change => ({ quantity: ZERO, value: toPaise(onHand.mul(rate)).minus(value), rate });

/** What comes in at exactly this rate. */
export const incoming = (quantity: Decimal, rate: Decimal): Change => ({ quantity, value: toPaise(quantity.mul(rate)), rate });

/** What comes in with a value of its own, such as a transfer. */
export const carried = (quantity: Decimal, value: Decimal): Change => ({ quantity, value, rate: unitRate(value, quantity) });

/** What leaves: at its standard cost, at what the oldest units cost, or at average cost. */
export function outgoing(holding: Holding, quantity: Decimal): Change {
  const cost = holding.layers ? holding.layers.take(quantity) : costOf(holding, quantity);
  return { quantity: quantity.neg(), value: cost.neg(), rate: unitRate(cost, quantity) };
}
