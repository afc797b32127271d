import type { AllocationCriterion } from './allocation-words.ts';
import { figureOf, type Candidate } from './candidate.ts';
import type { Demand, Take } from './fill.ts';
import { toUnits } from './units.ts';

/**
 * How good a combination is, compared figure by figure, the smaller the better: lines that are not complete, units that are
 * missing, then the criteria in the order of the rule, then the number of warehouses.
 */
export type Score = readonly bigint[];

/** What stands in front of the criteria. */
export const COVERAGE = 2;

export interface Judge {
  readonly criteria: readonly AllocationCriterion[];
  readonly candidates: readonly Candidate[];
  readonly demands: readonly Demand[];
  /** Warehouses that send a parcel of this order anyway. */
  readonly inUse: ReadonlySet<number>;
}

export function scoreOf({ criteria, candidates, demands, inUse }: Judge, takes: readonly Take[]): Score {
  const given = new Map<number, bigint>();
  const bySite = new Map<number, bigint>();
  for (const { line, site, units } of takes) {
    given.set(line, (given.get(line) ?? 0n) + units);
    bySite.set(site, (bySite.get(site) ?? 0n) + units);
  }
  let [incomplete, missing] = [0n, 0n];
  for (const { line, units } of demands) {
    const short = units - (given.get(line) ?? 0n);
    if (short > 0n) [incomplete, missing] = [incomplete + 1n, missing + short];
  }
  const used = [...bySite.keys()];
  const parcels = used.filter((site) => !inUse.has(site));
  const weighted = (figure: (candidate: Candidate) => bigint): bigint => used.reduce((total, site) => total + bySite.get(site)! * figure(candidates[site]!), 0n);
  const judged = criteria.map((criterion): bigint => {
    switch (criterion) {
      case 'FEWEST_SPLITS': return BigInt(parcels.length);
      case 'CHEAPEST': return parcels.reduce((total, site) => total + BigInt(Math.round(figureOf('CHEAPEST', candidates[site]!))), 0n);
      case 'EARLIEST': return BigInt(Math.max(0, ...used.map((site) => figureOf('EARLIEST', candidates[site]!))));
      case 'MOST_STOCK': return -weighted(({ available }) => toUnits(available));
      case 'PRIORITY': case 'NEAREST': return weighted((candidate) => BigInt(figureOf(criterion, candidate)));
    }
  });
  return [incomplete, missing, ...judged, BigInt(used.length)];
}

/** The first figure in which one is worse than the other; undefined where none is. */
export const firstDifference = (a: Score, b: Score): number | undefined => {
  const at = a.findIndex((figure, index) => figure !== b[index]);
  return at < 0 ? undefined : at;
};

export function isBetter(a: Score, b: Score): boolean {
  const at = firstDifference(a, b);
  return at !== undefined && a[at]! < b[at]!;
}
