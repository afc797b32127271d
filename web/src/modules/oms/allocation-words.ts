import type { AllocationCriterion, AllocationOutcome, AllocationRuleFieldsFragment, AllocationTrigger, ShippingZone } from '../../generated/graphql.ts';
import { formatMoney, formatQuantity, isZero, plural } from '../../shared/format.ts';

export const CRITERION_WORDS: Readonly<Record<AllocationCriterion, string>> = {
  PRIORITY: 'First in the list', NEAREST: 'Nearest', CHEAPEST: 'Cheapest to send', MOST_STOCK: 'Most stock', FEWEST_SPLITS: 'Fewest warehouses', EARLIEST: 'Earliest there',
};

export const CRITERION_HINTS: Readonly<Record<AllocationCriterion, string>> = {
  PRIORITY: 'By the order of the warehouses below', NEAREST: 'Kilometres to the pincode', CHEAPEST: 'By the rates below', MOST_STOCK: 'Where most of the items is left', FEWEST_SPLITS: 'As few parcels as possible', EARLIEST: 'By cut-off, working days and days on the way',
};

export const ZONES: readonly { zone: ShippingZone; label: string; hint: string }[] = [
  { zone: 'LOCAL', label: 'Local', hint: 'Same first three digits' },
  { zone: 'WITHIN_STATE', label: 'Within the state', hint: 'Warehouse and delivery in one state' },
  { zone: 'METRO', label: 'Metro to metro', hint: 'Between the eight largest cities' },
  { zone: 'REST', label: 'Rest of India', hint: 'All else' },
  { zone: 'SPECIAL', label: 'Special', hint: 'North-East, J&K, Ladakh, islands' },
];

export const zoneWord = (zone: ShippingZone | null | undefined): string => ZONES.find((row) => row.zone === zone)?.label ?? '';

export const TRIGGER_WORDS: Readonly<Record<AllocationTrigger, string>> = { CONFIRMATION: 'Confirmed', BACKORDER: 'Stock came', RULES_AGAIN: 'By the rules again', BY_HAND: 'By hand' };

export const OUTCOME_WORDS: Readonly<Record<AllocationOutcome, string>> = { WON: 'Won', LOST: 'Lost', EXCLUDED: 'Excluded' };

/** The status words of a decision: all of it, some of it, refused. */
export const RESULT_WORDS = { COMPLETE: 'Complete', PARTIAL: 'Partly', REFUSED: 'Refused' } as const;
export const resultStatus = (result: keyof typeof RESULT_WORDS): string => ({ COMPLETE: 'DONE', PARTIAL: 'WAITING', REFUSED: 'REFUSED' })[result];
export const outcomeStatus = (outcome: AllocationOutcome): string => ({ WON: 'DONE', LOST: 'INACTIVE', EXCLUDED: 'WAITING' })[outcome];

/** For which orders a rule speaks, in a line. */
export function conditionWords(rule: AllocationRuleFieldsFragment): string {
  const { channels, customerGroups, stateCodes, pincodePrefixes, categories, minValue, maxValue, payment } = rule;
  return [
    channels.join(', '),
    customerGroups.length > 0 && plural(customerGroups.length, 'customer group'),
    stateCodes.length > 0 && `to ${stateCodes.length === 1 ? 'state' : 'states'} ${stateCodes.join(', ')}`,
    pincodePrefixes.length > 0 && `pincode ${pincodePrefixes.map((prefix) => `${prefix}…`).join(', ')}`,
    categories.length > 0 && plural(categories.length, 'category', 'categories'),
    minValue && maxValue ? `${formatMoney(minValue)} to ${formatMoney(maxValue)}` : minValue ? `from ${formatMoney(minValue)}` : maxValue && `up to ${formatMoney(maxValue)}`,
    payment && (payment === 'PREPAID' ? 'prepaid' : 'COD'),
  ].filter(Boolean).join(' · ') || 'Every order';
}

/** What limits a rule, in a line. */
export function limitWords(rule: AllocationRuleFieldsFragment): string {
  const { maxWarehouses, keepBack, warehouses, onlyListed, wholeLinesOnly, onShortage } = rule;
  const excluded = warehouses.filter(({ isExcluded }) => isExcluded).map(({ warehouse }) => warehouse.code);
  return [
    maxWarehouses && `at most ${plural(maxWarehouses, 'warehouse')}`,
    !isZero(keepBack) && `keeps ${formatQuantity(keepBack)} back`,
    onlyListed && `only ${warehouses.filter(({ isExcluded }) => !isExcluded).map(({ warehouse }) => warehouse.code).join(', ')}`,
    excluded.length > 0 && `never ${excluded.join(', ')}`,
    wholeLinesOnly && 'whole lines',
    onShortage === 'LEAVE' ? 'promises what there is' : 'all or nothing',
  ].filter(Boolean).join(' · ');
}
