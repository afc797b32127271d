import { choice } from '@ilms/kernel/fields';

export const PriceSource = choice('PriceSource', 'Where a price comes from.', {
  OWN_PRICE: 'The list that was asked has a price for the item.',
  LIST_RULE: 'The list has none, and follows another one by its rule.',
  PARENT_LIST: 'The list has none, and takes over that of the list it follows.',
  DEFAULT_LIST: 'Neither the list nor those it follows have one; it is that of the default list.',
  COMPONENTS: 'The kit has none; it is the sum of its components.',
});
export type PriceSource = keyof typeof PriceSource;

/** Why a price is what it is: each step in words, in the order it was taken. */
export interface PriceExplanation {
  readonly source: PriceSource;
  readonly steps: readonly string[];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-22` as people write it. */
export const inWords = (day: string): string => `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
