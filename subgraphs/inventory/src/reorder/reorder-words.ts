import { choice } from '@ilms/kernel/fields';

export const ReorderMethod = choice('ReorderMethod', 'How it is decided when an item is ordered again.', {
  POINT: 'At a stated reorder point, up to a stated quantity.',
  DEMAND: 'At a reorder point worked out from what left lately: daily demand × lead time + safety stock.',
});
export type ReorderMethod = keyof typeof ReorderMethod;

export const ReorderUrgency = choice('ReorderUrgency', 'How pressing it is to order, the most pressing first.', {
  OUT: 'Nothing can be promised any more.',
  BELOW_SAFETY: 'Less is left than should be there when the delivery arrives.',
  BELOW_POINT: 'The reorder point is reached.',
  ENOUGH: 'Nothing has to be ordered.',
});
export type ReorderUrgency = keyof typeof ReorderUrgency;

export const LeadTimeSource = choice('LeadTimeSource', 'Where a lead time comes from.', {
  RULE: 'It is stated on the rule.',
  VENDOR: 'It is that of the vendor.',
  DEFAULT: 'Nobody said it; 7 days are assumed.',
});
export type LeadTimeSource = keyof typeof LeadTimeSource;

/** Days until a delivery arrives where neither the rule nor the vendor says. */
export const DEFAULT_LEAD_TIME_DAYS = 7;
