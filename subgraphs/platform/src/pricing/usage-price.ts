import { Decimal } from '@ilms/kernel/decimal';
import type { Offer } from './offer.ts';

/** What more of something costs than a price includes. */
export interface UsagePrice {
  /** `users`, `storageGb`, or what a module counts, such as `ordersPerMonth`. */
  readonly meter: string;
  /** How many of it a month the price includes. */
  readonly included: Decimal;
  /** For each one beyond that, before GST, in rupees. */
  readonly price: Decimal;
}

/** As it is stored with a version of a price. */
export interface StoredUsagePrice {
  readonly meter: string;
  readonly included: string;
  readonly price: string;
}

export const usagePrice = ({ meter, included, price }: StoredUsagePrice): UsagePrice => ({ meter, included: new Decimal(included), price: new Decimal(price) });

/** What is charged for more of each thing, by what the set is sold at: a plan says it for all it holds, a module beside it only what the plan is silent about. */
export function usagePrices(offers: readonly Offer[]): ReadonlyMap<string, { readonly offer: Offer; readonly usage: UsagePrice }> {
  const prices = new Map<string, { offer: Offer; usage: UsagePrice }>();
  const isWhole = ({ kind }: Offer) => kind !== 'module';
  for (const offer of [...offers.filter(isWhole), ...offers.filter((one) => !isWhole(one))]) {
    for (const usage of offer.usage) if (!prices.has(usage.meter)) prices.set(usage.meter, { offer, usage });
  }
  return prices;
}

/** Whether use may cost more by these terms than by those: something has a price that had none, a higher one, or less of it included. */
export const isUseDearer = (terms: readonly UsagePrice[], than: readonly UsagePrice[]): boolean =>
  terms.some(({ meter, included, price }) => { const before = than.find((one) => one.meter === meter); return !before || price.gt(before.price) || included.lt(before.included); });

/** What more than is included costs; nothing where there is not more. Half a paisa goes to the even one. */
export function usageAmount({ included, price }: UsagePrice, used: Decimal): Decimal {
  return Decimal.max(used.minus(included), 0).times(price).toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN);
}
