import { Day, Key, Text, Value, Whole } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';

@Value('Calls of one day in India.')
export class UsageOfDay {
  @Day('The day.') day!: string;
  @Whole('Queries.') queries!: number;
  @Whole('Mutations.') mutations!: number;
  @Whole('What could not be understood, or was not read because too little of the budget was left.') other!: number;
  @Whole('How many of all of them were answered with an error.') errors!: number;
  @Whole('How many of all of them were refused because the budget was spent.') throttled!: number;
}

@Value('Calls that reached one module; a call that reaches two counts for both.')
export class UsageOfModule {
  @Text('The module.') code!: string;
  @Text('What it is called.') name!: string;
  @Whole('How many calls.') calls!: number;
}

@Value('Calls that used something deprecated.')
export class DeprecatedUsage {
  @Text('What was used, such as Order.note or OrderInput.note.') coordinate!: string;
  @Text('What to use instead.', { max: 600 }) useInstead!: string;
  @Day('The day from which it may be gone.', { nullable: true }) removedOn!: string | null;
  @Whole('How many calls used it.') calls!: number;
  @Day('The last day it was used on.') lastOn!: string;
}

@Value('What one key was used for in the last thirty days, today included.')
export class ApiKeyUsage {
  @Key('The key.') keyId!: string;
  @Whole('How many calls.') calls!: number;
  @Whole('How many of them were answered with an error.') errors!: number;
  @Whole('How many of them were refused because the budget was spent.') throttled!: number;
  @Field(() => [UsageOfDay], { description: 'Day by day, the oldest first; days without a call are there too.' }) days!: UsageOfDay[];
  @Field(() => [UsageOfModule], { description: 'By module, the most reached first.' }) modules!: UsageOfModule[];
  @Field(() => [DeprecatedUsage], { description: 'Deprecated fields, arguments and values that were used, those that go first at the top.' }) deprecated!: DeprecatedUsage[];
}

@Value('How much may be asked of the graph. Null is unlimited.')
export class ApiLimits {
  @Whole('Cost that the whole company may spend a second for good, as its subscription has it.', { nullable: true }) companyPerSecond!: number | null;
  @Whole('Cost that the whole company may spend at once.', { nullable: true }) companyBurst!: number | null;
  @Whole('Cost that one key may spend a second for good, within that of the company.') keyPerSecond!: number;
  @Whole('Cost that one key may spend at once.') keyBurst!: number;
  @Whole('Cost of one operation at most.') mostCost!: number;
}
