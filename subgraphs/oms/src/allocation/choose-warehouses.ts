import type { AllocationCriterion, AllocationSearch } from './allocation-words.ts';
import type { Candidate } from './candidate.ts';
import { fill, type Capacities, type Demand, type Take } from './fill.ts';
import { isBetter, scoreOf, type Score } from './score.ts';
import { toUnits } from './units.ts';

export interface Choosing {
  readonly criteria: readonly AllocationCriterion[];
  /** Those that can be used, best first. */
  readonly candidates: readonly Candidate[];
  readonly demands: readonly Demand[];
  readonly wholeLines: boolean;
  /** Places of those in use already; they do not count towards the limit. */
  readonly inUse: ReadonlySet<number>;
  /** How many others may be used. */
  readonly mostNew: number;
}

/** A combination of which every member gives something. */
export interface Combination {
  readonly sites: readonly number[];
  readonly takes: readonly Take[];
  readonly score: Score;
}

export interface Choice {
  readonly best: Combination;
  /** The best combination with each warehouse; a greedy search knows none. */
  readonly bestWith: ReadonlyMap<number, Combination>;
  readonly search: AllocationSearch;
  readonly combinations: number;
}

/** Combinations times lines that are compared exactly; a confirmation waits some hundredths of a second for them. */
export const MOST_COMPARED = 50_000;

/**
 * The best combination of warehouses. Small cases are searched exactly: all combinations within the limit, in the order of
 * their ranks, so that of equal ones the first stays. Beyond that warehouses are added one by one.
 */
export function chooseWarehouses(choosing: Choosing): Choice {
  const { candidates, demands, inUse, mostNew } = choosing;
  const capacities = candidates.map(({ free }) => free.map(toUnits));
  const fresh = candidates.length - [...inUse].length;
  const count = combinationsUpTo(fresh, mostNew) * 2 ** inUse.size;
  return count * demands.length <= MOST_COMPARED ? exactly(choosing, capacities) : greedily(choosing, capacities);
}

/** How many ways there are of choosing at most so many. */
export function combinationsUpTo(of: number, most: number): number {
  let [total, ways] = [1, 1];
  for (let size = 1; size <= Math.min(of, most); size++) total += ways = (ways * (of - size + 1)) / size;
  return total;
}

function combine({ criteria, candidates, demands, wholeLines, inUse }: Choosing, capacities: Capacities, sites: readonly number[]): Combination {
  const takes = fill(demands, sites, capacities, wholeLines);
  const used = new Set(takes.map(({ site }) => site));
  return { sites: sites.filter((site) => used.has(site)), takes, score: scoreOf({ criteria, candidates, demands, inUse }, takes) };
}

function exactly(choosing: Choosing, capacities: Capacities): Choice {
  let best = combine(choosing, capacities, []);
  let combinations = 0;
  const bestWith = new Map<number, Combination>();
  const extend = (from: number, sites: readonly number[], isNew: number): void => {
    for (let site = from; site < choosing.candidates.length; site++) {
      const news = isNew + (choosing.inUse.has(site) ? 0 : 1);
      if (news > choosing.mostNew) continue;
      const tried = combine(choosing, capacities, [...sites, site]);
      combinations++;
      // A combination with a member that gives nothing is the same as the one without it.
      if (tried.sites.length === sites.length + 1) {
        if (isBetter(tried.score, best.score)) best = tried;
        for (const member of tried.sites) {
          const known = bestWith.get(member);
          if (!known || isBetter(tried.score, known.score)) bestWith.set(member, tried);
        }
      }
      extend(site + 1, [...sites, site], news);
    }
  };
  extend(0, [], 0);
  return { best, bestWith, search: 'EXACT', combinations };
}

/** Adds the warehouse that helps most, until nothing is missing or the limit is reached: the best ranked one, or where few parcels are wanted, or only one more is allowed, the one that completes most. */
function greedily(choosing: Choosing, capacities: Capacities): Choice {
  const { candidates, criteria, inUse, mostNew } = choosing;
  let best = combine(choosing, capacities, []);
  let combinations = 0;
  const chosen = new Set<number>();
  for (let isNew = 0; best.score[1]! > 0n;) {
    const open = candidates.flatMap((_, site) => (!chosen.has(site) && (inUse.has(site) || isNew < mostNew) ? [site] : []));
    const wantsMost = criteria.includes('FEWEST_SPLITS') || isNew + 1 >= mostNew;
    let next: { site: number; with: Combination } | undefined;
    for (const site of open) {
      const tried = combine(choosing, capacities, [...chosen, site].toSorted((a, b) => a - b));
      combinations++;
      if (tried.score[1]! >= best.score[1]!) continue;
      if (!next || covers(tried, next.with)) next = { site, with: tried };
      if (!wantsMost) break;
    }
    if (!next) break;
    chosen.add(next.site);
    if (!inUse.has(next.site)) isNew++;
    best = next.with;
  }
  return { best, bestWith: new Map(), search: 'GREEDY', combinations };
}

const covers = (a: Combination, b: Combination): boolean => a.score[0]! < b.score[0]! || (a.score[0] === b.score[0] && a.score[1]! < b.score[1]!);
