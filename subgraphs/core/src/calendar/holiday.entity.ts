import { Aggregate, CreatedAt, Day, Flag, Id, Ref, Text, UpdatedAt, Value, Version } from '@ilms/kernel/fields';
import { Branch } from '../company/branch.entity.ts';

/** A day nobody works, in one state or in all. */
@Aggregate('core_holiday', 'A day nobody works, in one state or in all.')
export class Holiday {
  @Id() readonly id!: string;
  @Day('The day.') day!: string;
  @Text('What is kept.') name!: string;
  @Text('GST code of the state that keeps it; null: all do.', { nullable: true }) stateCode?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}

/** Which days of the week a branch rests. */
@Aggregate('core_work_week', 'Which days of the week a branch, or the whole company, rests.')
export class WorkWeek {
  @Id() readonly id!: string;
  @Ref(() => Branch, 'The branch; null: all that have none of their own.', { nullable: true }) branchId?: string | null;
  @Text('Days off every week, such as SUN or SAT,SUN.') daysOff!: string;
  @Text('Saturdays of a month that are off besides, such as 2,4 as banks keep them.', { nullable: true }) saturdaysOff?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}

@Value('One day of the working calendar.')
export class CalendarDay {
  @Day('The day.') day!: string;
  @Flag('Whether people work.') isWorking!: boolean;
  @Text('Why not: the holiday, or the weekly day off.', { nullable: true }) reason?: string | null;
}
