import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { choice } from '@ilms/kernel/fields';

export const WATERFALL_WORDS = 'A company’s MRR on the last day of a month against the last day of the month before. New: it paid nothing before and never had. Reactivation: it paid nothing then, and had once. Expansion and contraction: it pays more, or less. Churn: it pays nothing any more. Opening + new + expansion + reactivation − contraction − churn = closing.';

export const RevenueMoveKind = choice('RevenueMoveKind', 'What became of a company’s MRR in a month.', {
  NEW: 'It pays for the first time.', EXPANSION: 'It pays more.', CONTRACTION: 'It pays less.', CHURN: 'It pays nothing any more.', REACTIVATION: 'It pays again.',
});
export type MoveKind = keyof typeof RevenueMoveKind;

export interface Move {
  readonly tenantId: string;
  readonly kind: MoveKind;
  readonly before: Decimal;
  readonly after: Decimal;
  /** How much more or less; never negative. */
  readonly amount: Decimal;
}

/** What companies pay a month, by company; who is not in it pays nothing. */
export type Mrr = ReadonlyMap<string, Decimal>;

export function moveOf(before: Decimal, after: Decimal, hasPaidBefore: boolean): MoveKind | null {
  if (before.eq(after)) return null;
  if (before.isZero()) return hasPaidBefore ? 'REACTIVATION' : 'NEW';
  if (after.isZero()) return 'CHURN';
  return after.gt(before) ? 'EXPANSION' : 'CONTRACTION';
}

/** What became of each company between two days; who pays as before is left out. */
export function movesOf(before: Mrr, after: Mrr, hasPaidBefore: (tenantId: string) => boolean): Move[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((tenantId) => {
    const [had, has] = [before.get(tenantId) ?? ZERO, after.get(tenantId) ?? ZERO];
    const kind = moveOf(had, has, hasPaidBefore(tenantId));
    return kind ? [{ tenantId, kind, before: had, after: has, amount: has.minus(had).abs() }] : [];
  });
}

export interface Waterfall {
  readonly opening: Decimal;
  readonly gained: Decimal;
  readonly expansion: Decimal;
  readonly reactivation: Decimal;
  readonly contraction: Decimal;
  readonly churn: Decimal;
  readonly closing: Decimal;
}

export function waterfallOf(before: Mrr, after: Mrr, moves: readonly Move[]): Waterfall {
  const of = (kind: MoveKind) => sum(moves.filter((move) => move.kind === kind).map(({ amount }) => amount));
  return { opening: sum(before.values()), gained: of('NEW'), expansion: of('EXPANSION'), reactivation: of('REACTIVATION'), contraction: of('CONTRACTION'), churn: of('CHURN'), closing: sum(after.values()) };
}

/** So many of so many, in percent; null of nothing. */
export const percentOf = (part: Decimal.Value, whole: Decimal.Value): Decimal | null => (new Decimal(whole).isZero() ? null : new Decimal(part).times(100).div(whole).toDecimalPlaces(2, Decimal.ROUND_HALF_UP));
