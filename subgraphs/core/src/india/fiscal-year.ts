import { RuleBroken } from '@ilms/kernel/errors';

/** An Indian financial year: 1 April to 31 March. Invoice numbers begin again with it. */
export interface FiscalYearSpan {
  /** As everybody writes it: `2026-27`. */
  readonly label: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

const INDIA_AHEAD_OF_UTC_MS = 5.5 * 60 * 60 * 1000;

/** A day as `YYYY-MM-DD` that the calendar knows; 31 June is refused. */
export function parseDay(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
  if (!isDay) throw new RuleBroken('CORE_DAY_INVALID', `“${text}” is not a day; write it as 2026-11-23.`, { day: text });
  return text;
}

/** The day an instant falls on in India, which is half a day's business away from UTC: 20:00 UTC on 31 March is 1 April. */
export function dayInIndia(instant: Date): string {
  return new Date(instant.getTime() + INDIA_AHEAD_OF_UTC_MS).toISOString().slice(0, 10);
}

/** The financial year a day belongs to. */
export function fiscalYearOf(day: string): FiscalYearSpan {
  const [year, month] = parseDay(day).split('-').map(Number) as [number, number];
  const first = month >= 4 ? year : year - 1;
  return { label: `${first}-${String((first + 1) % 100).padStart(2, '0')}`, startsOn: `${first}-04-01`, endsOn: `${first + 1}-03-31` };
}
