import { dayAfter } from '@ilms/core/india/day';
import { restOn, workingDayAfter } from '@ilms/core/calendar/work-calendar';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { AllocationCriterion, AllocationReason } from './allocation-words.ts';
import { distanceKm } from './distance.ts';
import { madeOf, type Demand } from './fill.ts';
import type { Moment, RuleTerms, Sale, Site, WantedUnits } from './plan-terms.ts';
import { toQuantity, toUnits } from './units.ts';
import { zoneBetween, type ShippingZone } from './zone.ts';

/** An item that some lines want; several lines may want the same. */
export interface WantedItem {
  readonly variantId: string;
  readonly decimals: number;
}

/** What some lines want: items, and what a unit of each line takes of them. */
export interface Wanted {
  readonly items: readonly WantedItem[];
  /** Each kind of goods once, however many lines want it. */
  readonly goods: readonly Pick<Demand, 'needs' | 'isKit'>[];
}

/** A warehouse in the eyes of one rule: the figures it is judged by. */
export interface Candidate {
  readonly site: Site;
  /** Units it may give of each wanted item, what is kept back left out. */
  readonly free: readonly Decimal[];
  /** Units of the wanted goods that could be taken there, kits as kits. */
  readonly available: Decimal;
  /** Its place in the list of the rule; null where it is not in it. */
  readonly place: number | null;
  readonly km: number | null;
  readonly zone: ShippingZone | null;
  readonly rate: Decimal | null;
  readonly shipsOn: string;
  readonly arrivesOn: string;
  /** Why it cannot be used at all. */
  readonly exclusion: { readonly reason: AllocationReason; readonly words: string } | null;
}

export function candidateOf(rule: RuleTerms, { items, goods }: Wanted, site: Site, sale: Sale, now: Moment): Candidate {
  const listed = rule.warehouses.filter(({ isExcluded }) => !isExcluded);
  const own = rule.warehouses.find(({ warehouseId }) => warehouseId === site.id);
  const keepBack = own?.keepBack != null ? new Decimal(own.keepBack) : rule.keepBack;
  const has = items.map(({ variantId }) => site.available.get(variantId) ?? ZERO);
  const free = items.map(({ decimals }, index) => Decimal.max(ZERO, has[index]!.minus(keepBack)).toDecimalPlaces(decimals, Decimal.ROUND_DOWN));
  const zone = zoneBetween(site, sale);
  const priced = rule.zones.find((row) => row.zone === zone);
  const shipsOn = leavesOn(rule, site, now);
  const at = listed.findIndex(({ warehouseId }) => warehouseId === site.id);
  const base = { site, free, available: unitsOf(goods, free), place: at < 0 ? null : at, km: distanceKm(site.pincode, sale.pincode), zone, rate: priced ? new Decimal(priced.rate) : null, shipsOn, arrivesOn: dayAfter(shipsOn, priced?.days ?? 0) };
  return { ...base, exclusion: exclusionOf(rule, site, sale, { isExcluded: own?.isExcluded ?? false, isListed: at >= 0, has: unitsOf(goods, has), free: base.available, keepBack }) };
}

interface Standing { readonly isExcluded: boolean; readonly isListed: boolean; readonly has: Decimal; readonly free: Decimal; readonly keepBack: Decimal }

function exclusionOf(rule: RuleTerms, site: Site, sale: Sale, { isExcluded, isListed, has, free, keepBack }: Standing): Candidate['exclusion'] {
  if (!site.isActive) return { reason: 'CLOSED', words: 'It is closed.' };
  if (!sharesRegistration(site, sale)) return { reason: 'OTHER_REGISTRATION', words: `It trades under ${site.gstin ?? 'no GSTIN'}, the order under ${sale.gstin ?? 'no GSTIN'}: goods from there would be taxed otherwise.` };
  if (isExcluded) return { reason: 'EXCLUDED_BY_RULE', words: 'The rule excludes it.' };
  if (rule.onlyListed && !isListed) return { reason: 'NOT_LISTED', words: 'The rule allows only the warehouses it lists.' };
  if (!has.gt(0)) return { reason: 'NOTHING_AVAILABLE', words: 'None of the wanted items may be promised there.' };
  if (!free.gt(0)) return { reason: 'KEPT_BACK', words: `It has ${has.toFixed()}, and the rule keeps ${keepBack.toFixed()} of each item back.` };
  return null;
}

/** Registrations are distinct persons (CGST Act s. 25(4)): goods that leave under another one are another supply, taxed by its state. */
const sharesRegistration = (site: Site, sale: Sale): boolean => site.branchId === sale.branchId || (site.gstin !== null && site.gstin === sale.gstin);

/** The day its goods leave: today before the cut-off, where it works today; otherwise its next working day. */
function leavesOn({ cutOff }: RuleTerms, { rest }: Site, { day, time }: Moment): string {
  const isToday = restOn(rest, day) === null && (!cutOff || time < cutOff);
  return isToday ? day : workingDayAfter(rest, dayAfter(day), 0);
}

/** What a criterion says of one warehouse; the smaller the better. Combinations are judged in `score.ts`. */
export function figureOf(criterion: AllocationCriterion, { place, km, rate, available, arrivesOn }: Candidate): number {
  switch (criterion) {
    case 'PRIORITY': return place ?? LAST;
    case 'NEAREST': return km ?? LAST;
    case 'CHEAPEST': return rate ? rate.times(100).toNumber() : LAST;
    case 'MOST_STOCK': return -available.toNumber();
    case 'EARLIEST': return Date.parse(arrivesOn) / 86_400_000;
    case 'FEWEST_SPLITS': return 0;
  }
}

/** Worse than anything that is known. */
export const LAST = 1_000_000_000;

/** Best first; the code settles what the criteria leave open. */
export function ranked(candidates: readonly Candidate[], criteria: readonly AllocationCriterion[]): Candidate[] {
  return candidates.toSorted((a, b) => {
    for (const criterion of criteria) {
      const difference = figureOf(criterion, a) - figureOf(criterion, b);
      if (difference !== 0) return difference;
    }
    return a.site.code < b.site.code ? -1 : 1;
  });
}

const unitsOf = (goods: Wanted['goods'], has: readonly Decimal[]): Decimal => {
  const units = has.map(toUnits);
  return sum(goods.map((kind) => toQuantity(madeOf(kind, units))));
};

const partsOf = ({ variantId, decimals, parts }: WantedUnits) => parts ?? [{ variantId, decimals, quantity: new Decimal(1) }];

/** The distinct items and goods of some lines. */
export function wantedOf(lines: readonly WantedUnits[]): Wanted {
  const items = [...new Map(lines.flatMap(partsOf).map(({ variantId, decimals }) => [variantId, { variantId, decimals }])).values()];
  const goods = [...new Map(lines.map((line) => [line.variantId, line])).values()].map((line) => needsOf(line, items));
  return { items, goods };
}

/** What a unit of a line takes of these items. */
export function needsOf(line: WantedUnits, items: readonly WantedItem[]): Pick<Demand, 'needs' | 'isKit'> {
  return { isKit: line.parts !== undefined, needs: partsOf(line).map(({ variantId, quantity }) => ({ item: items.findIndex((item) => item.variantId === variantId), per: toUnits(quantity) })) };
}
