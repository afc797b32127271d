import { choice } from '@ilms/kernel/fields';

export const AllocationCriterion = choice('AllocationCriterion', 'What makes one warehouse, or one combination of them, better than another. Whatever covers more comes before all of them.', {
  PRIORITY: 'Where the warehouse stands in the list of the rule; those not in it come last.',
  NEAREST: 'Kilometres to the pincode of the delivery.',
  CHEAPEST: 'What the parcels cost: the rate of the zone for each warehouse that sends one.',
  MOST_STOCK: 'Units of the wanted items that may still be promised there.',
  FEWEST_SPLITS: 'From how many warehouses the order is sent.',
  EARLIEST: 'The day the last parcel arrives, by cut-off, working days and days of the zone.',
});
export type AllocationCriterion = keyof typeof AllocationCriterion;

export const AllocationShortage = choice('AllocationShortage', 'What happens when not everything can be promised.', {
  REFUSE: 'The order stays a draft.',
  LEAVE: 'What can be had is promised, the rest is left unallocated.',
});
export type AllocationShortage = keyof typeof AllocationShortage;

export const AllocationPayment = choice('AllocationPayment', 'When an order is paid.', {
  PREPAID: 'In full before it leaves.',
  COD: 'On delivery or later.',
});
export type AllocationPayment = keyof typeof AllocationPayment;

export const AllocationResult = choice('AllocationResult', 'How far an order could be promised.', {
  COMPLETE: 'Everything.',
  PARTIAL: 'Some of it; the rest is left unallocated.',
  REFUSED: 'Nothing: not everything could be had, and the rule refuses that. Only a dry run ends so; a refused order leaves no trace.',
});
export type AllocationResult = keyof typeof AllocationResult;

export const AllocationTrigger = choice('AllocationTrigger', 'What made the system decide.', {
  CONFIRMATION: 'The order was confirmed.',
  BACKORDER: 'Stock came for units that waited.',
  RULES_AGAIN: 'Somebody had the rules decide again.',
  BY_HAND: 'Somebody named the warehouse.',
});
export type AllocationTrigger = keyof typeof AllocationTrigger;

export const AllocationSearch = choice('AllocationSearch', 'How combinations of warehouses were compared.', {
  EXACT: 'Every combination within the limit.',
  GREEDY: 'Warehouse after warehouse, because there were too many combinations; a better one may exist.',
});
export type AllocationSearch = keyof typeof AllocationSearch;

export const AllocationOutcome = choice('AllocationOutcome', 'What became of a warehouse.', {
  WON: 'Units are taken from it.',
  LOST: 'It could have been used; another one was better.',
  EXCLUDED: 'It could not be used.',
});
export type AllocationOutcome = keyof typeof AllocationOutcome;

export const AllocationReason = choice('AllocationReason', 'Why a warehouse won, lost or was excluded.', {
  CHOSEN: 'It is in the best combination.',
  CLOSED: 'It is closed.',
  OTHER_REGISTRATION: 'It trades under another GST registration than the branch that sells; the tax would change.',
  NOT_LISTED: 'The rule allows only the warehouses it lists.',
  EXCLUDED_BY_RULE: 'The rule excludes it.',
  NOTHING_AVAILABLE: 'None of the wanted items may be promised there.',
  KEPT_BACK: 'All it has is kept back by the rule.',
  NO_WHOLE_LINE: 'It has no line completely, and the rule does not part lines.',
  COVERS_LESS: 'No combination with it covers as much.',
  BEYOND_LIMIT: 'The most warehouses the rule allows were in use already.',
  NOT_NEEDED: 'Those before it cover everything.',
  LOWER_PRIORITY: 'It stands lower in the list of the rule.',
  FARTHER: 'It is farther away.',
  DEARER: 'Sending from it costs more.',
  LESS_STOCK: 'Fewer units are left there.',
  MORE_WAREHOUSES: 'The order would be sent from more warehouses.',
  LATER: 'It would arrive later.',
  TIE: 'All criteria are equal; the code that comes first in the alphabet wins.',
});
export type AllocationReason = keyof typeof AllocationReason;
