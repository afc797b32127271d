import { dayInIndia } from './fiscal-year.ts';

const DAY_MS = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later; earlier where negative. */
export const dayAfter = (day: string, days = 1): string => new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days lie between two days; negative when the first is the later one. */
export const daysBetween = (from: string, to: string): number => (at(to) - at(from)) / DAY_MS;

/** The same day so many months later; the last of the month where that month is shorter: a month after 31 January is 28 or 29 February. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The moment a day begins by the clocks of India. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+05:30`);

/** The calendar month a moment lies in by the clocks of India, as moments: from its beginning until before that of the next; or the one so many months before. */
export function monthInIndia(now: Date, before = 0): { readonly from: Date; readonly to: Date } {
  const first = `${dayInIndia(now).slice(0, 7)}-01`;
  return { from: startOfDay(monthsAfter(first, -before)), to: startOfDay(monthsAfter(first, 1 - before)) };
}
