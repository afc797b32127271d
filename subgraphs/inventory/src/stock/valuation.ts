import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import type { Layers } from './layers.ts';

/** Units of one item in one place and what they are worth. */
export interface Holding {
  readonly onHand: Decimal;
  readonly value: Decimal;
  /** What came in when, for who values first in, first out. */
  readonly layers?: Layers | undefined;
}

/** A change of a holding, signed: what came in is positive, what left is negative. `rate` is rupees per unit, never negative. */
export interface Change {
  readonly quantity: Decimal;
  readonly value: Decimal;
  readonly rate: Decimal;
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

/** What comes in at a stated rate. */
export const incoming = (quantity: Decimal, rate: Decimal): Change => ({ quantity, value: toPaise(quantity.mul(rate)), rate });

/** What comes in with a value of its own, such as a transfer. */
export const carried = (quantity: Decimal, value: Decimal): Change => ({ quantity, value, rate: unitRate(value, quantity) });

/** What leaves, at what the oldest units cost, or at average cost where no layers are kept. */
export function outgoing(holding: Holding, quantity: Decimal): Change {
  const cost = holding.layers ? holding.layers.take(quantity) : averageCost(holding, quantity);
  return { quantity: quantity.neg(), value: cost.neg(), rate: unitRate(cost, quantity) };
}
