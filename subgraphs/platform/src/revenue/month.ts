import { dayAfter, monthsAfter } from '@ilms/core/india/day';

/** A month of the calendar in India, as far as it is over. */
export interface Month {
  /** Its first day. */
  readonly from: string;
  /** Its last day, or the last that has come. */
  readonly to: string;
  /** The day before it: where it begins from. */
  readonly before: string;
}

const firstOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** The month a day lies in; of one that is not over yet, the days up to `today`. */
export function monthOf(day: string, today: string): Month {
  const from = firstOf(day);
  const last = dayAfter(monthsAfter(from, 1), -1);
  return { from, to: last < today ? last : today, before: dayAfter(from, -1) };
}

/** So many months up to the one a day lies in, the oldest first. */
export const monthsUntil = (day: string, count: number, today: string): Month[] =>
  Array.from({ length: count }, (_, place) => monthOf(monthsAfter(firstOf(day), place + 1 - count), today));
