import { Children, Day, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';

@Input('A holiday; it is recognised by its day and state.')
export class HolidayRowInput {
  @Day('The day.') day!: string;
  @Text('What is kept.') name!: string;
  @Text('State that keeps it: GST code, abbreviation or name; all when nothing is said.', { nullable: true, max: 60 }) stateCode?: string | null;
}

@Input('Holidays by day and state; the same again changes nothing.')
export class HolidaysUpsertInput {
  @Children(() => HolidayRowInput, 'The holidays.', { min: 1, max: 500, rowByRow: true }) holidays!: HolidayRowInput[];
  @Flag('Only try it.', { nullable: true }) dryRun?: boolean | null;
}

@Input('A holiday that is kept no more.')
export class HolidayRemoveInput {
  @Key('The holiday.') id!: string;
  @Whole('The version you saw.') version!: number;
}

@Input('Which days of the week people rest.')
export class WorkWeekInput {
  @Key('The branch; the whole company when nothing is said.', { nullable: true }) branchId?: string | null;
  @Whole('The version you saw; left out the first time.', { nullable: true }) version?: number | null;
  @Text('Days off every week: MON to SUN with commas.', { max: 27, pattern: /^(MON|TUE|WED|THU|FRI|SAT|SUN)(,(MON|TUE|WED|THU|FRI|SAT|SUN))*$/, expects: 'days such as SUN or SAT,SUN' }) daysOff!: string;
  @Text('Saturdays of a month that are off besides: 1 to 5 with commas.', { nullable: true, max: 9, pattern: /^[1-5](,[1-5])*$/, expects: 'numbers such as 2,4' }) saturdaysOff?: string | null;
}
