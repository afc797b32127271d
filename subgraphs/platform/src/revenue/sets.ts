import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { Offer } from '../pricing/offer.ts';
import type { PriceBook } from '../pricing/price-book.ts';
import { split } from '../pricing/split.ts';
import type { CompanyMrr, PriceMrr } from './mrr.ts';
import type { RevenueCombination, RevenueFlow, RevenueModule, RevenueOffer } from './revenue-parts.ts';

export const OFFER_WORDS = 'MRR by what is sold: plans, bundles and single modules. Together they are the MRR.';
export const MODULE_WORDS = 'MRR by module: what a plan or bundle costs is split among its modules by their list prices, to the paisa, so that the modules together are the MRR.';
export const COMBINATION_WORDS = 'Paying companies by the set of modules they have, whether bought singly or in a plan.';
export const FLOW_WORDS = 'Companies that paid at the end of two months that follow each other and had another set at the second: an upgrade where they then paid more, a downgrade where less.';

export function offersOf(book: PriceBook, prices: readonly PriceMrr[]): RevenueOffer[] {
  const offers = new Map<string, RevenueOffer>();
  for (const { priceVersionId, companies, mrr } of prices) {
    const { kind, subject, name } = book.sold(priceVersionId);
    const known = offers.get(`${kind} ${subject}`);
    offers.set(`${kind} ${subject}`, { kind, code: subject, name, companies: companies + (known?.companies ?? 0), mrr: mrr.plus(known?.mrr ?? ZERO) });
  }
  return [...offers.values()].toSorted((a, b) => b.mrr.cmp(a.mrr) || (a.code < b.code ? -1 : 1));
}

export function modulesOf(book: PriceBook, prices: readonly PriceMrr[]): RevenueModule[] {
  const found = new Map<string, Decimal>();
  for (const { priceVersionId, mrr } of prices) {
    const { modules } = book.sold(priceVersionId);
    const parts = modules.length === 1 ? [mrr] : split(mrr, modules.map((code) => book.module(code).price));
    modules.forEach((code, place) => found.set(code, (found.get(code) ?? ZERO).plus(parts[place]!)));
  }
  return [...found].map(([code, mrr]) => ({ code, name: book.module(code).name, mrr })).toSorted((a, b) => b.mrr.cmp(a.mrr) || (a.code < b.code ? -1 : 1));
}

const namesOf = (offers: readonly Offer[]): string => offers.map(({ name }) => name).join(' + ');

export function combinationsOf(book: PriceBook, companies: readonly CompanyMrr[]): RevenueCombination[] {
  const found = new Map<string, RevenueCombination>();
  // Many companies pay the same prices: what those hold is looked up once.
  for (const [prices, alike] of Map.groupBy(companies, ({ priceVersions }) => priceVersions.join(' '))) {
    const modules = [...new Set(prices.split(' ').flatMap((id) => book.sold(id).modules))].sort();
    const key = modules.join(' ');
    const known = found.get(key);
    found.set(key, { modules: modules.map((code) => book.module(code).name), companies: alike.length + (known?.companies ?? 0), mrr: sum(alike.map(({ mrr }) => mrr)).plus(known?.mrr ?? ZERO) });
  }
  return [...found.values()].toSorted((a, b) => b.companies - a.companies || b.mrr.cmp(a.mrr));
}

/** Who had another set at the end of a month than at the end of the month before, summed over the months. */
export function flowsOf(book: PriceBook, ends: readonly ReadonlyMap<string, CompanyMrr>[]): RevenueFlow[] {
  const found = new Map<string, RevenueFlow>();
  ends.slice(1).forEach((after, place) => {
    for (const [tenantId, has] of after) {
      const had = ends[place]!.get(tenantId);
      if (!had || had.priceVersions.join() === has.priceVersions.join()) continue;
      const [from, to] = [had, has].map(({ priceVersions }) => namesOf(priceVersions.map((id) => book.sold(id)))) as [string, string];
      if (from === to) continue;
      const change = has.mrr.minus(had.mrr);
      const direction = change.gt(0) ? 'upgrade' : change.lt(0) ? 'downgrade' : 'exchange';
      const key = JSON.stringify([from, to, direction]);
      const known = found.get(key);
      found.set(key, { from, to, direction, companies: 1 + (known?.companies ?? 0), change: change.plus(known?.change ?? ZERO) });
    }
  });
  return [...found.values()].toSorted((a, b) => b.companies - a.companies || b.change.cmp(a.change));
}
