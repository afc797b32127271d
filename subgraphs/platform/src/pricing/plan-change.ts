import type { Offer } from './offer.ts';
import { SoldSet } from './sold-set.ts';

/** What of a wanted set begins today, and what begins with the next period; undefined where nothing changes. */
export interface PlannedChange {
  readonly now?: SoldSet;
  readonly later?: SoldSet;
}

const isSame = (one: SoldSet, other: SoldSet): boolean => one.isWithin(other) && other.isWithin(one) && one.sold.length === other.sold.length
  && one.sold.every(({ offer }) => other.sold.some(({ offer: its }) => its.priceVersionId === offer.priceVersionId));

/**
 * More begins at once, less begins when what was paid for is over: nobody loses what he paid for. Where something comes and something
 * goes, what comes is bought beside what there is, and the wanted set begins with the next period. While nothing is
 * charged, as in a trial, everything begins at once.
 */
export function planChange(current: SoldSet, wanted: SoldSet, { isCharged, offerOf }: { isCharged: boolean; offerOf: (module: string) => Offer }): PlannedChange {
  if (isSame(current, wanted)) return {};
  if (!isCharged || current.isWithin(wanted)) return { now: wanted };
  const brings = [...wanted.modules].filter((module) => !current.modules.has(module));
  // Modules that come only for features the current plan leaves out.
  const richer = wanted.offers.filter(({ kind, subject, features }) => kind === 'module' && current.modules.has(subject) && features.some((feature) => !current.features.has(feature))).map(({ subject }) => subject);
  const added = [...brings, ...richer];
  return added.length ? { now: new SoldSet([...current.offers, ...added.map(offerOf)]), later: wanted } : { later: wanted };
}
