import type { Decimal } from '@ilms/kernel/decimal';

// When a count holds and when it is done again. Knows nothing but what it is given.

/** By how much a count may differ from the books: at most so many percent of them, and at most so many rupees. */
export interface Tolerance {
  readonly percent: Decimal;
  readonly value: Decimal;
}

/** What was counted in one round, and what the books say of the moment it was counted. */
export interface Round {
  readonly counted: Decimal;
  readonly books: Decimal;
}

const differenceOf = ({ counted, books }: Round): Decimal => counted.minus(books);

/** A count that agrees always holds; where the books say there is nothing, whatever is found is beyond any percentage. */
export function isTolerated(round: Round, unitCost: Decimal, { percent, value }: Tolerance): boolean {
  const difference = differenceOf(round).abs();
  return difference.isZero() || (difference.mul(100).lte(round.books.mul(percent)) && difference.mul(unitCost).lte(value));
}

/**
 * Whether the last of these rounds decides: the first where it is tolerated, the second where it is tolerated or finds the same
 * difference as the first, the third in any case. What moved between two rounds is honoured, for each is compared with the
 * books of its own moment.
 */
export function decides(rounds: readonly Round[], unitCost: Decimal, tolerance: Tolerance): boolean {
  const last = rounds.at(-1);
  if (!last) return false;
  if (rounds.length >= 3 || isTolerated(last, unitCost, tolerance)) return true;
  return rounds.length === 2 && differenceOf(last).eq(differenceOf(rounds[0]!));
}
