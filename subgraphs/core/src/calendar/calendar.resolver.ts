import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import { DayScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { HolidayRemoveInput, HolidaysUpsertInput, WorkWeekInput } from './calendar.input.ts';
import { calendarOf, removeHoliday, saveWorkWeek, upsertHolidays } from './calendar.service.ts';
import { CalendarDay, Holiday, WorkWeek } from './holiday.entity.ts';

const Holidays = listOf(Holiday, { search: ['name'], order: { day: 'ASC' } });

@Resolver()
export class CalendarResolver {
  @Query(() => Holidays.Connection, { description: 'Holidays of all states, in the order of the year.' })
  holidays(@Args(() => Holidays.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Holidays.page(context, args);
  }

  @Query(() => [WorkWeek], { description: 'Weeks somebody has set: the company’s, and those of branches that rest otherwise.' })
  workWeeks(@Ctx() context: TenantContext) {
    return context.find(WorkWeek, {}, { orderBy: { createdAt: 'asc' } });
  }

  @Query(() => [CalendarDay], { description: 'Every day of a span, and why nobody works on some of them; at most 400 days.' })
  workCalendar(
    @Arg('branchId', () => ID, { nullable: true, description: 'The branch; the default one when nothing is said.' }) branchId: string | null,
    @Arg('from', () => DayScalar, { description: 'First day.' }) from: string,
    @Arg('to', () => DayScalar, { description: 'Last day.' }) to: string,
    @Ctx() context: TenantContext,
  ) {
    return calendarOf(context, branchId, from, to);
  }

  @Mutation(() => payloadOf(WorkWeek), { description: 'Says on which days of the week a branch or the company rests.' })
  workWeekSave(@Arg('input', () => WorkWeekInput) input: WorkWeekInput, @Ctx() context: TenantContext) {
    return saveWorkWeek(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters and renames holidays by day and state; the same again changes nothing.' })
  holidaysUpsert(@Arg('input', () => HolidaysUpsertInput) input: HolidaysUpsertInput, @Ctx() context: TenantContext) {
    return upsertHolidays(context, input);
  }

  @Mutation(() => payloadOf(Holiday), { description: 'Takes a holiday out of the calendar.' })
  holidayRemove(@Arg('input', () => HolidayRemoveInput) input: HolidayRemoveInput, @Ctx() context: TenantContext) {
    return removeHoliday(context, input);
  }
}
