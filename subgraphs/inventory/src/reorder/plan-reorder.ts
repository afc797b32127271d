import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { ReorderMethod, ReorderUrgency } from './reorder-words.ts';
import { standardDeviationsFor } from './service-level.ts';

/** What a rule says, without where and for which item. */
export interface ReorderTerms {
  readonly method: ReorderMethod;
  readonly reorderPoint?: Decimal | null | undefined;
  readonly orderUpTo?: Decimal | null | undefined;
  readonly safetyStock?: Decimal | null | undefined;
  readonly serviceLevel?: Decimal | null | undefined;
  readonly coverDays: number;
  readonly orderMultiple?: Decimal | null | undefined;
  readonly minimumOrder?: Decimal | null | undefined;
}

/** How an item stands in a warehouse today. */
export interface ItemStanding {
  readonly available: Decimal;
  /** What was ordered and has not arrived. */
  readonly incoming: Decimal;
  readonly dailyDemand: Decimal;
  /** Standard deviation of the demand of one day. */
  readonly demandSpread: Decimal;
  readonly leadTimeDays: number;
  /** How many decimals a quantity of it may have. */
  readonly unitDecimals: number;
}

export interface ReorderPlan {
  readonly safetyStock: Decimal;
  readonly reorderPoint: Decimal;
  readonly orderUpTo: Decimal;
  /** Zero where nothing has to be ordered. */
  readonly suggested: Decimal;
  readonly urgency: ReorderUrgency;
}

/**
 * When and how much: ordered is what is missing to `orderUpTo` once available and incoming fall to the reorder point. Every
 * figure that is worked out is rounded up to what the unit can be parted into, so that rounding never leaves too little.
 */
export function planReorder(terms: ReorderTerms, standing: ItemStanding): ReorderPlan {
  const { available, incoming, dailyDemand, leadTimeDays, unitDecimals } = standing;
  const whole = (quantity: Decimal) => quantity.toDecimalPlaces(unitDecimals, Decimal.ROUND_UP);
  const safetyStock = terms.safetyStock ?? whole(safetyFor(terms, standing));
  const reorderPoint = terms.method === 'POINT' ? terms.reorderPoint! : whole(dailyDemand.mul(leadTimeDays).plus(safetyStock));
  const orderUpTo = Decimal.max(reorderPoint, terms.orderUpTo ?? whole(reorderPoint.plus(dailyDemand.mul(terms.coverDays))));
  const position = available.plus(incoming);
  const missing = orderUpTo.minus(position);
  const isDue = position.lte(reorderPoint) && missing.gt(0);
  if (!isDue) return { safetyStock, reorderPoint, orderUpTo, suggested: ZERO, urgency: 'ENOUGH' };
  const urgency = available.lte(0) ? 'OUT' : available.lt(safetyStock) ? 'BELOW_SAFETY' : 'BELOW_POINT';
  return { safetyStock, reorderPoint, orderUpTo, suggested: orderable(terms, whole(missing)), urgency };
}

/** Demand varies by σ a day and by σ·√days until the delivery arrives. */
function safetyFor({ serviceLevel }: ReorderTerms, { demandSpread, leadTimeDays }: ItemStanding): Decimal {
  return serviceLevel ? standardDeviationsFor(serviceLevel).mul(demandSpread).mul(new Decimal(leadTimeDays).sqrt()) : ZERO;
}

/** What a vendor sells of it: the minimum at least, and whole packs. */
function orderable({ orderMultiple, minimumOrder }: ReorderTerms, missing: Decimal): Decimal {
  const wanted = Decimal.max(missing, minimumOrder ?? ZERO);
  const broken = orderMultiple ? wanted.mod(orderMultiple) : ZERO;
  return broken.isZero() ? wanted : wanted.minus(broken).plus(orderMultiple!);
}
