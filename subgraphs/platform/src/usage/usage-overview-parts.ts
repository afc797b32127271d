import type { Decimal } from '@ilms/kernel/decimal';
import { Day, Key, Rate, Text, Value, Whole } from '@ilms/kernel/fields';
import { GraphQLInt } from 'graphql';
import { Field } from 'type-graphql';

@Value('One week, from Monday to Sunday in India; the last one may still go on.')
export class UsageOfWeek {
  @Day('Its Monday.') week!: string;
  @Whole('How many companies asked anything.') companies!: number;
  @Whole('How many different people asked anything.') people!: number;
  @Whole('How many calls people made.') callsOfPeople!: number;
  @Whole('How many calls programs made with keys.') callsOfKeys!: number;
}

@Value('How far a module is taken up, by companies that may use it.')
export class ModuleAdoption {
  @Text('The module.') code!: string;
  @Text('What it is called.') name!: string;
  @Whole('How many companies have it.') entitled!: number;
  @Whole('How many of them reached it in the last twenty-eight days.') active!: number;
  @Rate('How many of a hundred that have it; null where none has it.', { nullable: true }) rate!: Decimal | null;
}

@Value('How much a module, or one of its features, was used week by week.')
export class UsageHeat {
  @Text('The module.') module!: string;
  @Text('The feature; null where it is the module itself.', { nullable: true }) feature!: string | null;
  @Text('What it is called.') name!: string;
  @Field(() => [GraphQLInt], { description: 'How many companies used it, in the order of the weeks.' }) companies!: number[];
  @Field(() => [GraphQLInt], { description: 'How many calls used it, in the order of the weeks.' }) calls!: number[];
}

@Value('What one company used in the last twenty-eight days.')
export class UsageOfCompany {
  @Key('The company.') tenantId!: string;
  @Text('What it is called.') name!: string;
  @Whole('How many calls people made.') callsOfPeople!: number;
  @Whole('How many calls programs made with keys.') callsOfKeys!: number;
  @Whole('How many of all calls were answered with an error.') errors!: number;
  @Whole('How many of all calls were refused because the budget was spent.') throttled!: number;
  @Whole('How many different people asked anything.') people!: number;
  @Whole('What it has stored, in KiB, as of last night; null where it was not sampled yet.', { nullable: true }) storedKib!: number | null;
  @Whole('How much of that is files, in KiB.', { nullable: true }) filesKib!: number | null;
}

@Value('How the product is used.')
export class UsageOverview {
  @Field(() => [UsageOfWeek], { description: 'Week by week, the oldest first.' }) weeks!: UsageOfWeek[];
  @Field(() => [ModuleAdoption], { description: 'Modules that are sold, the most had first.' }) adoption!: ModuleAdoption[];
  @Field(() => [UsageHeat], { description: 'Modules, each followed by its features.' }) heat!: UsageHeat[];
  @Field(() => [UsageOfCompany], { description: 'Companies, those first that ask most; at most a hundred.' }) companies!: UsageOfCompany[];
}
