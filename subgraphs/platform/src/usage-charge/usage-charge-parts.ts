import { ZERO } from '@ilms/kernel/decimal';
import { Day, Money, Quantity, Text, Value } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';

@Value('What is charged for more of something than the price includes.')
export class UsagePriceOfMonth {
  @Text('What is counted: users, storageGb, or what a module counts, such as ordersPerMonth.') meter!: string;
  @Text('In words: "orders a month".') label!: string;
  @Quantity('How many the price includes.') included = ZERO;
  @Money('For each one beyond, before GST.') price = ZERO;
  @Quantity('How many were used so far.') used = ZERO;
  @Money('What that comes to so far, before GST.') amount = ZERO;
}

@Value('Something that is counted of companies, and can have a price.')
export class UsageMeter {
  @Text('What is counted.') meter!: string;
  @Text('In words: "orders a month".') label!: string;
}

@Value('What is charged for use in the month under way; it stands on the first invoice after it.')
export class UsageCharges {
  @Day('The first day of the month.') from!: string;
  @Day('The first day that no longer belongs to it.') to!: string;
  @Field(() => [UsagePriceOfMonth], { description: 'What has a price; empty where nothing is charged for use.' }) lines!: UsagePriceOfMonth[];
  @Money('All of it so far, before GST.') amount = ZERO;
}
