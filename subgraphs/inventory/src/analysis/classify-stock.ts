import { daysBetween } from '@ilms/core/india/day';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { AbcClass, StockPace, XyzClass } from './analysis-words.ts';

const SLOW_AFTER_DAYS = 60;
const DEAD_AFTER_DAYS = 180;

/** What left of one item, and what is there. Days are days in India. */
export interface ItemFlow {
  readonly sku: string;
  /** What the units that left in the window had cost. */
  readonly issuedValue: Decimal;
  /** What left in the whole weeks of the window: the sum over them, and the sum of their squares. */
  readonly weekly: Decimal;
  readonly weeklySquared: Decimal;
  readonly onHand: Decimal;
  readonly cameInOn: string;
  readonly lastIssuedOn: string | null;
}

export interface StockClass {
  readonly abc: AbcClass;
  readonly xyz: XyzClass;
  readonly pace: StockPace;
  /** Percent of all value that left. */
  readonly share: Decimal;
  /** The same of this item and all that weigh more. */
  readonly cumulativeShare: Decimal;
  /** Standard deviation of the weeks’ demand by its mean; null without demand. */
  readonly variation: Decimal | null;
}

/**
 * Classes of all items together, in the order given. The item with which the running sum passes 80 percent is still an A: it is
 * classed by the share of those before it, so that an item with 90 percent of the value is no B.
 */
export function classifyStock(flows: readonly ItemFlow[], { weeks, today }: { weeks: number; today: string }): StockClass[] {
  const total = sum(flows.map(({ issuedValue }) => issuedValue));
  const percent = (value: Decimal) => (total.isZero() ? ZERO : value.mul(100).div(total));
  const byWeight = [...flows].sort((a, b) => b.issuedValue.cmp(a.issuedValue) || (a.sku < b.sku ? -1 : 1));
  const classes = new Map<ItemFlow, StockClass>();
  let running = ZERO;
  for (const flow of byWeight) {
    const before = percent(running);
    running = running.plus(flow.issuedValue);
    const abc = flow.issuedValue.isZero() || before.gte(95) ? 'C' : before.lt(80) ? 'A' : 'B';
    classes.set(flow, { abc, ...evenness(flow, weeks), pace: paceOf(flow, today), share: percent(flow.issuedValue), cumulativeShare: percent(running) });
  }
  return flows.map((flow) => classes.get(flow)!);
}

/** σ/μ ≤ limit holds exactly when n·Σx² ≤ (1 + limit²)·(Σx)², which needs no root. */
function evenness({ weekly, weeklySquared }: ItemFlow, weeks: number): Pick<StockClass, 'xyz' | 'variation'> {
  if (weekly.isZero()) return { xyz: 'Z', variation: null };
  const [spread, square] = [weeklySquared.mul(weeks), weekly.mul(weekly)];
  const xyz = spread.lte(square.mul('1.25')) ? 'X' : spread.lte(square.mul(2)) ? 'Y' : 'Z';
  return { xyz, variation: Decimal.max(0, spread.minus(square)).sqrt().div(weekly) };
}

function paceOf({ onHand, lastIssuedOn, cameInOn }: ItemFlow, today: string): StockPace {
  if (!onHand.gt(0)) return 'EMPTY';
  const idle = daysBetween(lastIssuedOn ?? cameInOn, today);
  if (idle < SLOW_AFTER_DAYS) return 'MOVING';
  return idle >= DEAD_AFTER_DAYS || lastIssuedOn === null ? 'DEAD' : 'SLOW';
}
