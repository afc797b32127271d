import { daysBetween, monthsAfter } from '@ilms/core/india/day';

/** One month that is charged for, counted from the day a company began to pay. Days are days in India. */
export interface Period {
  /** The first is 0. */
  readonly number: number;
  readonly from: string;
  /** The first day that no longer belongs to it. */
  readonly to: string;
  readonly days: number;
}

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Months are counted from the first day and not from the last period, so that the 31st comes back after February. */
function numbered(anchor: string, number: number): Period {
  const [from, to] = [monthsAfter(anchor, number), monthsAfter(anchor, number + 1)];
  return { number, from, to, days: daysBetween(from, to) };
}

/** The period a day belongs to, of a company that began to pay on `anchor`; the first one for days before. */
export function periodOf(anchor: string, day: string): Period {
  const months = Math.max(0, monthOf(day) - monthOf(anchor));
  return numbered(anchor, months > 0 && day < monthsAfter(anchor, months) ? months - 1 : months);
}

/** The period after this one. */
export const periodAfter = (anchor: string, { number }: Period): Period => numbered(anchor, number + 1);
