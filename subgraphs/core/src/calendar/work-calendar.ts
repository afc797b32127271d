import { dayAfter } from '../india/day.ts';
import { RuleBroken } from '@ilms/kernel/errors';

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const ORDINALS = ['', 'First', 'Second', 'Third', 'Fourth', 'Fifth'] as const;
/** Longer than anybody rests. */
const LONGEST_REST = 60;

export interface RestRules {
  readonly daysOff: string;
  readonly saturdaysOff?: string | null | undefined;
  /** Names by day. */
  readonly holidays: ReadonlyMap<string, string>;
}

/** Why nobody works on a day, or null on a working day. */
export function restOn({ daysOff, saturdaysOff, holidays }: RestRules, day: string): string | null {
  const holiday = holidays.get(day);
  if (holiday) return holiday;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (daysOff.split(',').includes(WEEKDAYS[weekday]!)) return NAMES[weekday]!;
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return weekday === 6 && saturdaysOff?.split(',').includes(String(nth)) ? `${ORDINALS[nth]} Saturday` : null;
}

/** The working day so many working days after a day; 0 is the day itself or the next working one; negative counts backwards. */
export function workingDayAfter(rules: RestRules, day: string, count: number): string {
  const step = count < 0 ? -1 : 1;
  let [at, left, rested] = [day, Math.abs(count), 0];
  if (left === 0 && restOn(rules, at) !== null) left = 1;
  while (left > 0) {
    at = dayAfter(at, step);
    if (restOn(rules, at) === null) [left, rested] = [left - 1, 0];
    else if (++rested > LONGEST_REST) throw new RuleBroken('CORE_CALENDAR_NO_WORKING_DAY', `No working day was found within ${LONGEST_REST} days of ${day}.`, { day });
  }
  return at;
}
