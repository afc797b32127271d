import { type Decimal } from '@ilms/kernel/decimal';
import type { ItemStanding, ReorderPlan, ReorderTerms } from './plan-reorder.ts';

const figure = (quantity: Decimal): string => quantity.toFixed();

const aDay = (demand: Decimal, days: number): string => {
  if (demand.isZero()) return `none went in ${days} days`;
  const rounded = demand.toDecimalPlaces(2);
  return rounded.isZero() ? 'less than 0.01 a day' : `${figure(rounded)} a day`;
};

const arrives = (days: number): string => (days === 0 ? 'it arrives the same day' : `${days} ${days === 1 ? 'day' : 'days'} until it arrives`);

/** Why something is to be ordered or not, in one sentence with its figures. */
export function reasonFor({ available, incoming, dailyDemand, leadTimeDays }: ItemStanding, { reorderPoint, safetyStock, urgency }: ReorderPlan, demandDays: number): string {
  const left = available.gt(0) ? `${figure(available)} left` : 'None left';
  const coming = incoming.gt(0) ? `${figure(incoming)} on the way` : '';
  const place = available.plus(incoming).cmp(reorderPoint);
  const verdict = urgency === 'ENOUGH' ? (place > 0 ? `above the reorder point of ${figure(reorderPoint)}` : 'nothing is wanted')
    : urgency === 'BELOW_SAFETY' ? `below the safety stock of ${figure(safetyStock)}`
      : `${place === 0 ? 'at' : 'below'} the reorder point of ${figure(reorderPoint)}`;
  return `${[left, coming, aDay(dailyDemand, demandDays), arrives(leadTimeDays)].filter(Boolean).join(', ')}: ${verdict}.`;
}

/** How the quantity came about; null where nothing is ordered. */
export function quantityReason({ orderMultiple, minimumOrder }: ReorderTerms, { available, incoming }: ItemStanding, { orderUpTo, suggested }: ReorderPlan): string | null {
  if (suggested.isZero()) return null;
  const missing = orderUpTo.minus(available).minus(incoming);
  const rounding = [
    ...(minimumOrder?.gt(missing) ? [`at least ${figure(minimumOrder)} can be ordered`] : []),
    ...(orderMultiple && !orderMultiple.eq(1) ? [`in packs of ${figure(orderMultiple)}`] : []),
  ];
  return `${figure(missing)} are missing to ${figure(orderUpTo)}${rounding.length ? `; ${rounding.join(', ')}` : ''}.`;
}
