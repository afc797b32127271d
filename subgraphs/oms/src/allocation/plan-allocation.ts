import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { candidateOf, needsOf, ranked, wantedOf, type Candidate } from './candidate.ts';
import { chooseWarehouses, type Choice } from './choose-warehouses.ts';
import { givenWords, lossOf, searchWords, type Contest, type Loss } from './explain.ts';
import type { AllocatedUnits, AllocationPlan, AllocationRequest, Site, Verdict, WantedUnits } from './plan-terms.ts';
import type { Demand } from './fill.ts';
import { ruled, type RuledLines } from './rule-applies.ts';
import { toQuantity, toUnits } from './units.ts';

const ONE = new Decimal(1);

/** What several rules that decide parts of one order share. */
interface Progress {
  readonly steps: string[];
  readonly verdicts: Verdict[];
  readonly lines: AllocatedUnits[];
  /** Warehouses that give something already. */
  readonly inUse: Set<string>;
  /** What they gave, by warehouse and item: another rule cannot give it again. */
  readonly taken: Map<string, Decimal>;
  readonly limit: number | null;
  isRefused: boolean;
  isGreedy: boolean;
  combinations: number;
}

/**
 * Decides from which warehouses an order is promised, and says of every warehouse why. Each line belongs to the first rule
 * that speaks of it; the strictest limit of those rules holds for the whole order. The same request always gets the same plan.
 */
export function planAllocation(request: AllocationRequest): AllocationPlan {
  const steps: string[] = [];
  const groups = ruled(request.rules, request.sale, request.lines, steps);
  const limits = groups.flatMap(({ rule }) => (rule.maxWarehouses == null ? [] : [rule.maxWarehouses]));
  const sorted = { ...request, sites: request.sites.toSorted((a, b) => (a.code < b.code ? -1 : 1)) };
  const progress: Progress = { steps, verdicts: [], lines: [], inUse: new Set(request.inUse), taken: new Map(), limit: limits.length ? Math.min(...limits) : null, isRefused: false, isGreedy: false, combinations: 0 };
  for (const group of groups) decide(group, sorted, progress);
  const { verdicts, lines, isRefused, isGreedy, combinations } = progress;
  const isShort = lines.some(({ warehouseId }) => warehouseId === null);
  if (isRefused) steps.push('Not everything can be promised, and a rule refuses that: the order stays as it is.');
  return {
    result: isRefused ? 'REFUSED' : isShort ? 'PARTIAL' : 'COMPLETE', search: isGreedy ? 'GREEDY' : 'EXACT', combinations, verdicts, steps,
    lines: lines.toSorted((a, b) => a.position - b.position || compareCodes(a.warehouseCode, b.warehouseCode)),
  };
}

/** What is left unallocated comes last. */
const compareCodes = (a: string | null, b: string | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);

function decide(group: RuledLines, { sites, sale, now }: AllocationRequest, progress: Progress): void {
  const { rule, lines } = group;
  const wanted = wantedOf(lines);
  const all = sites.map((site) => candidateOf(rule, wanted, lessTaken(site, progress), sale, now));
  const candidates = ranked(all.filter(({ exclusion }) => exclusion === null), rule.criteria);
  const inUse = new Set(candidates.flatMap(({ site }, index) => (progress.inUse.has(site.id) ? [index] : [])));
  const mostNew = progress.limit === null ? candidates.length : Math.max(0, progress.limit - progress.inUse.size);
  const demands = lines.map((one, line) => ({ line, ...needsOf(one, wanted.items), units: toUnits(one.quantity), ...begun(one, candidates) }));
  const choice = chooseWarehouses({ criteria: rule.criteria, candidates, demands, wholeLines: rule.wholeLinesOnly, inUse, mostNew });
  const contest: Contest = { candidates, criteria: rule.criteria, choice, lines: lines.length, mostNew };
  progress.combinations += choice.combinations;
  if (choice.search === 'GREEDY') progress.isGreedy = true;
  if (rule.onShortage === 'REFUSE' && choice.best.score[0]! > 0n) progress.isRefused = true;
  progress.steps.push(`${rule.name}: ${searchWords(contest, all.length - candidates.length, progress.limit, rule.criteria.includes('FEWEST_SPLITS'))} ${givenWords(contest)}`);
  allocate(group, candidates, choice, progress);
  progress.verdicts.push(...verdictsOf(group, contest), ...all.filter(({ exclusion }) => exclusion !== null).map((candidate) => excluded(group, candidate)));
}

/** Where the rest of a line may come from that was begun elsewhere, as far as lines stay whole. */
const begun = ({ begunIn }: WantedUnits, candidates: readonly Candidate[]): Pick<Demand, 'only'> =>
  (begunIn?.length ? { only: new Set(candidates.flatMap(({ site }, index) => (begunIn.includes(site.id) ? [index] : []))) } : {});

function lessTaken(site: Site, { taken }: Progress): Site {
  if (taken.size === 0) return site;
  return { ...site, available: new Map([...site.available].map(([variantId, available]) => [variantId, available.minus(taken.get(`${site.id} ${variantId}`) ?? ZERO)])) };
}

function allocate({ lines }: RuledLines, candidates: readonly Candidate[], { best }: Choice, progress: Progress): void {
  for (const [index, { lineId, position, sku, variantId, quantity, parts = [{ variantId, quantity: ONE }] }] of lines.entries()) {
    const takes = best.takes.filter(({ line }) => line === index);
    for (const { site, units } of takes) {
      const { id, code } = candidates[site]!.site;
      progress.inUse.add(id);
      for (const part of parts) progress.taken.set(`${id} ${part.variantId}`, (progress.taken.get(`${id} ${part.variantId}`) ?? ZERO).plus(toQuantity(units).times(part.quantity)));
      progress.lines.push({ lineId, position, sku, warehouseId: id, warehouseCode: code, quantity: toQuantity(units) });
    }
    const missing = quantity.minus(sum(takes.map(({ units }) => toQuantity(units))));
    if (missing.gt(0)) progress.lines.push({ lineId, position, sku, warehouseId: null, warehouseCode: null, quantity: missing });
  }
}

function verdictsOf(group: RuledLines, contest: Contest): Verdict[] {
  const { candidates, choice } = contest;
  return candidates.map((candidate, site) => {
    const given = choice.best.takes.filter((take) => take.site === site);
    if (given.length === 0) return verdict(group, candidate, 'LOST', lossOf(site, contest), ZERO);
    const quantity = toQuantity(given.reduce((total, { units }) => total + units, 0n));
    const lines = new Set(given.map(({ line }) => line)).size;
    return verdict(group, candidate, 'WON', { reason: 'CHOSEN', criterion: null, words: `It gives ${quantity.toFixed()} for ${lines} of ${group.lines.length} line${group.lines.length === 1 ? '' : 's'}${choice.best.sites.length > 1 ? `, together with ${choice.best.sites.filter((other) => other !== site).map((other) => candidates[other]!.site.code).join(' and ')}` : ''}.` }, quantity);
  });
}

const excluded = (group: RuledLines, candidate: Candidate): Verdict => verdict(group, candidate, 'EXCLUDED', { ...candidate.exclusion!, criterion: null }, ZERO);

function verdict({ rule }: RuledLines, candidate: Candidate, outcome: Verdict['outcome'], { reason, criterion, words }: Loss, quantity: Decimal): Verdict {
  const { site, available, km, zone, rate, shipsOn, arrivesOn } = candidate;
  return {
    ruleId: rule.id, ruleName: rule.name, warehouseId: site.id, warehouseCode: site.code, warehouseName: site.name, outcome, reason, words, criterion, quantity,
    available, km, zone, rate, shipsOn, arrivesOn,
  };
}
