import { Day, Flag, Text, Value, Whole } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';

@Value('What was used in a month.')
export class UsageOfMonth {
  @Day('The first day of the month.') month!: string;
  @Whole('How many.') used!: number;
}

@Value('What the company uses of something its subscription may limit.')
export class UsageOfLimit {
  @Text('The limit, such as users or ordersPerMonth.') code!: string;
  @Text('In words: "812 of 1,000 orders a month".') label!: string;
  @Whole('How many there are, in this month where it is counted by the month.') used!: number;
  @Whole('How many there may be; null is unlimited.', { nullable: true }) ceiling?: number | null;
  @Flag('Whether the limit comes near or is reached: from four fifths of it on.') isNear!: boolean;
  @Field(() => [UsageOfMonth], { description: 'The months before, the latest last; empty where it is not counted by the month.' }) history!: UsageOfMonth[];
}
