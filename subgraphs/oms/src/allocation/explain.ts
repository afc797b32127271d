import { Decimal } from '@ilms/kernel/decimal';
import type { AllocationCriterion, AllocationReason } from './allocation-words.ts';
import { figureOf, LAST, type Candidate } from './candidate.ts';
import type { Choice, Combination } from './choose-warehouses.ts';
import { COVERAGE, firstDifference } from './score.ts';
import { toQuantity } from './units.ts';

/** Why a warehouse that could be used was not. */
export interface Loss {
  readonly reason: AllocationReason;
  readonly criterion: AllocationCriterion | null;
  readonly words: string;
}

export interface Contest {
  readonly candidates: readonly Candidate[];
  readonly criteria: readonly AllocationCriterion[];
  readonly choice: Choice;
  readonly lines: number;
  readonly mostNew: number;
}

const REASONS: Readonly<Record<AllocationCriterion, AllocationReason>> = { PRIORITY: 'LOWER_PRIORITY', NEAREST: 'FARTHER', CHEAPEST: 'DEARER', MOST_STOCK: 'LESS_STOCK', FEWEST_SPLITS: 'MORE_WAREHOUSES', EARLIEST: 'LATER' };

/** The first figure in which the best combination with it is worse than the one that was chosen; where not all were compared, its own rank. */
export function lossOf(site: number, contest: Contest): Loss {
  const { choice, criteria } = contest;
  if (choice.search === 'GREEDY') return lossByRank(site, contest);
  const own = choice.bestWith.get(site);
  if (!own) return { reason: 'NO_WHOLE_LINE', criterion: null, words: 'It has no line completely, and the rule does not part lines.' };
  const at = firstDifference(own.score, choice.best.score);
  const codes = (combination: Combination) => codesOf(contest.candidates, combination.sites);
  const besides = own.sites.length > 1 ? `With ${codes(own)}` : 'By itself';
  if (at === undefined) return { reason: 'TIE', criterion: null, words: `${besides} everything is equal; ${codes(choice.best)} comes first in rank and code.` };
  if (at < COVERAGE) return { reason: 'COVERS_LESS', criterion: null, words: `${besides} it covers ${coverage(own, contest)}; ${codes(choice.best)} ${choice.best.sites.length > 1 ? 'cover' : 'covers'} ${coverage(choice.best, contest)}.` };
  const criterion = criteria[at - COVERAGE];
  if (!criterion) return { reason: 'MORE_WAREHOUSES', criterion: null, words: `${besides} the order leaves from ${own.sites.length} warehouses instead of ${choice.best.sites.length}.` };
  return { reason: REASONS[criterion], criterion, words: `${besides} ${compared(criterion, own, choice.best, at, contest)}.` };
}

const codesOf = (candidates: readonly Candidate[], sites: readonly number[]): string => sites.map((site) => candidates[site]!.site.code).join(' + ');

function coverage({ score }: Combination, { lines }: Contest): string {
  const complete = BigInt(lines) - score[0]!;
  return score[0] === 0n ? `all ${lines === 1 ? 'of it' : `${lines} lines`}` : `${complete} of ${lines} line${lines === 1 ? '' : 's'} completely, ${toQuantity(score[1]!).toFixed()} units short`;
}

function compared(criterion: AllocationCriterion, own: Combination, best: Combination, at: number, { candidates }: Contest): string {
  const units = (combination: Combination) => combination.takes.reduce((total, take) => total + take.units, 0n);
  const average = (combination: Combination) => (units(combination) === 0n ? new Decimal(0) : new Decimal(combination.score[at]!.toString()).div(units(combination).toString()).abs());
  const against = `${codesOf(candidates, best.sites)}`;
  const isUnknown = own.sites.some((site) => figureOf(criterion, candidates[site]!) === LAST);
  switch (criterion) {
    case 'PRIORITY': return isUnknown ? `units come from warehouses that the rule does not list; ${against} stands before` : `units come from place ${place(average(own))} of the list on average, with ${against} from ${place(average(best))}`;
    case 'NEAREST': return isUnknown ? `the distance is not known; with ${against} units travel ${kilometres(average(best))}` : `units travel ${kilometres(average(own))} on average, with ${against} ${kilometres(average(best))}`;
    case 'CHEAPEST': return isUnknown ? `the rule has no rate for its zone; with ${against} sending costs ${rupees(best.score[at]!)}` : `sending costs ${rupees(own.score[at]!)}, with ${against} ${rupees(best.score[at]!)}`;
    case 'MOST_STOCK': return `units come from shelves with ${average(own).div(1_000_000).toDecimalPlaces(1).toFixed()} on average, with ${against} with ${average(best).div(1_000_000).toDecimalPlaces(1).toFixed()}`;
    case 'FEWEST_SPLITS': return `the order needs ${own.sites.length} warehouses; ${against} ${best.sites.length > 1 ? 'are' : 'is'} ${best.sites.length}`;
    case 'EARLIEST': return `everything is there on ${day(own.score[at]!)}, with ${against} on ${day(best.score[at]!)}`;
  }
}

const place = (average: Decimal): string => average.plus(1).toDecimalPlaces(1).toFixed();
const kilometres = (average: Decimal): string => `${average.toDecimalPlaces(0).toFixed()} km`;
const rupees = (paise: bigint): string => `₹${new Decimal(paise.toString()).div(100).toFixed(2)}`;
const day = (days: bigint): string => new Date(Number(days) * 86_400_000).toISOString().slice(0, 10);

/** Not all combinations were compared: what is known is its turn and the first criterion in which it ranks behind. */
function lossByRank(site: number, { candidates, criteria, choice, mostNew }: Contest): Loss {
  const isComplete = choice.best.score[1] === 0n;
  if (!isComplete && choice.best.sites.length >= mostNew) return { reason: 'BEYOND_LIMIT', criterion: null, words: `At most ${mostNew} may be used, and ${codesOf(candidates, choice.best.sites)} give more.` };
  const worst = choice.best.sites.at(-1);
  if (worst === undefined || worst > site) return { reason: 'COVERS_LESS', criterion: null, words: `${codesOf(candidates, choice.best.sites)} complete more lines.` };
  const criterion = criteria.find((each) => figureOf(each, candidates[site]!) !== figureOf(each, candidates[worst]!));
  return { reason: criterion ? REASONS[criterion] : 'NOT_NEEDED', criterion: criterion ?? null, words: `${codesOf(candidates, choice.best.sites)} cover everything and rank before it${criterion ? ` by ${criterion.toLowerCase().replace('_', ' ')}` : ''}.` };
}

/** How the chosen ones were found, in a sentence. */
export function searchWords({ candidates, choice, lines }: Contest, excluded: number, limit: number | null, hasSplits: boolean): string {
  const usable = `${candidates.length} of ${candidates.length + excluded} warehouses can be used${limit === null ? '' : `, at most ${limit} for the order`}.`;
  const how = choice.search === 'EXACT'
    ? `${choice.combinations === 1 ? 'There is one combination' : `All ${choice.combinations} combinations were compared`}${hasSplits ? ': the fewest that cover everything, then the best score' : ''}.`
    : `There are too many combinations to compare all for ${lines} line${lines === 1 ? '' : 's'}; warehouses were added one by one, ${choice.combinations} tries.`;
  return `${usable} ${how}`;
}

/** A combination in words: who gives how much. */
export function givenWords({ candidates, choice }: Contest): string {
  const { sites, takes } = choice.best;
  if (sites.length === 0) return 'No warehouse has any of it.';
  return `${sites.map((site) => `${candidates[site]!.site.code} gives ${toQuantity(takes.filter((take) => take.site === site).reduce((total, { units }) => total + units, 0n)).toFixed()}`).join(', ')}.`;
}
