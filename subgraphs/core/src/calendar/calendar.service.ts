import { dayAfter } from '../india/day.ts';
import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { upsertAll } from '../bulk.ts';
import { change } from '../changes.ts';
import { Branch } from '../company/branch.entity.ts';
import { defaultBranch } from '../company/branch.service.ts';
import { stateNamed } from '../india/states.ts';
import { HolidayRowInput, type HolidayRemoveInput, type HolidaysUpsertInput, type WorkWeekInput } from './calendar.input.ts';
import { Holiday, WorkWeek, type CalendarDay } from './holiday.entity.ts';
import { restOn, workingDayAfter, type RestRules } from './work-calendar.ts';

/** Until somebody says otherwise people rest on Sundays. */
const USUAL = { daysOff: 'SUN', saturdaysOff: null };
const LONGEST_SPAN = 400;

/** When a branch rests: its own week or the company's, and the holidays of its state. Two or three statements. */
export async function restRules(context: TenantContext, branchId?: string | null): Promise<RestRules> {
  const branch = branchId ? await context.get(Branch, branchId, ['branchId']) : await defaultBranch(context);
  const weeks = await context.find(WorkWeek, { $or: [{ branchId: branch.id }, { branchId: null }] });
  const { daysOff, saturdaysOff } = weeks.find((week) => week.branchId === branch.id) ?? weeks[0] ?? USUAL;
  const holidays = await context.find(Holiday, { $or: [{ stateCode: branch.stateCode }, { stateCode: null }] });
  return { daysOff, saturdaysOff, holidays: new Map(holidays.map(({ day, name }) => [day, name])) };
}

/** Whether a branch works on a day; without one the default branch. */
export async function isWorkingDay(context: TenantContext, day: string, branchId?: string | null): Promise<boolean> {
  return restOn(await restRules(context, branchId), day) === null;
}

/** The working day so many working days later: payment terms, delivery promises, service levels. */
export async function addWorkingDays(context: TenantContext, day: string, count: number, branchId?: string | null): Promise<string> {
  return workingDayAfter(await restRules(context, branchId), day, count);
}

/** Every day of a span, and why nobody works on some of them. */
export async function calendarOf(context: TenantContext, branchId: string | null, from: string, to: string): Promise<CalendarDay[]> {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1 || days > LONGEST_SPAN) throw new RuleBroken('CORE_CALENDAR_SPAN', `A calendar has 1 to ${LONGEST_SPAN} days; ${days} were asked for.`, { days }, ['to']);
  const rules = await restRules(context, branchId);
  return Array.from({ length: days }, (_, index) => {
    const day = dayAfter(from, index);
    const reason = restOn(rules, day);
    return { day, isWorking: reason === null, reason };
  });
}

export function saveWorkWeek(context: TenantContext, input: WorkWeekInput): Promise<WorkWeek> {
  return context.transaction(async (tx) => {
    const branch = input.branchId ? await tx.get(Branch, input.branchId, ['branchId']) : null;
    const said = new Set(input.daysOff.split(','));
    if (said.size === 7) throw new RuleBroken('CORE_CALENDAR_NO_WORKING_DAY', 'Leave at least one working day in the week.', {}, ['daysOff']);
    const daysOff = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].filter((day) => said.has(day)).join(',');
    const saturdaysOff = said.has('SAT') ? null : [...new Set(input.saturdaysOff?.split(',') ?? [])].toSorted().join(',') || null;
    const [known] = await tx.lockAll(WorkWeek, { branchId: branch?.id ?? null });
    if (!known) return tx.create(WorkWeek, { branchId: branch?.id ?? null, daysOff, saturdaysOff });
    tx.expectVersion(known, input.version);
    change(known, { daysOff, saturdaysOff });
    return known;
  });
}

/** Holidays from a form or a government's list, by day and state. */
export function upsertHolidays(context: TenantContext, input: HolidaysUpsertInput): Promise<BulkPayload> {
  const keyOf = ({ day, stateCode }: { day: string; stateCode?: string | null }): string => `${day} ${stateCode ?? 'all'}`;
  return upsertAll(context, input.holidays, keyOf, async (tx, rows) => {
    const known = new Map((await tx.lockAll(Holiday, { day: { $in: [...new Set(rows.map(({ day }) => day))] } })).map((holiday) => [keyOf(holiday), holiday]));
    const said = new Set<string>();
    return (row) => {
      checkInput(HolidayRowInput, row);
      const stateCode = row.stateCode?.trim() ? stateOf(row.stateCode) : null;
      const key = keyOf({ day: row.day, stateCode });
      if (said.has(key)) throw new RuleBroken('CORE_ROW_TWICE', `${row.day} stands in this request twice.`, { day: row.day }, ['day']);
      said.add(key);
      const name = row.name.trim();
      const holiday = known.get(key);
      if (!holiday) return { outcome: 'CREATED', id: tx.create(Holiday, { id: uuidv7(), day: row.day, name, stateCode }).id };
      return { outcome: change(holiday, { name }) ? 'UPDATED' : 'UNCHANGED', id: holiday.id };
    };
  }, { dryRun: input.dryRun });
}

function stateOf(text: string): string {
  try {
    return stateNamed(text).code;
  } catch (error) {
    throw error instanceof RuleBroken ? error.at('stateCode') : error;
  }
}

export function removeHoliday(context: TenantContext, input: HolidayRemoveInput): Promise<Holiday> {
  return context.transaction(async (tx) => {
    const holiday = await tx.lock(Holiday, input.id, ['id']);
    tx.expectVersion(holiday, input.version);
    tx.remove(holiday);
    return holiday;
  });
}
