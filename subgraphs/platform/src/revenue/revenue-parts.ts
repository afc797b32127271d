import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Day, Key, Money, Rate, Text, Value, Whole } from '@ilms/kernel/fields';
import { GraphQLString } from 'graphql';
import { Field } from 'type-graphql';
import { type MoveKind, RevenueMoveKind } from './waterfall.ts';

@Value('How a figure is counted.')
export class RevenueFormula {
  @Text('Which figure.') key!: string;
  @Text('How it is counted, in words.', { max: 600 }) words!: string;
}

@Value('One month: from what was paid a month at its beginning to what is paid at its end, and what was billed in it.')
export class RevenueMonth {
  @Day('Its first day.') month!: string;
  @Day('Its last day, or the last that has come.') to!: string;
  @Money('MRR on the day before it.') opening!: Decimal;
  @Money('Of companies that pay for the first time.') gained!: Decimal;
  @Money('Of companies that pay more.') expansion!: Decimal;
  @Money('Of companies that pay again.') reactivation!: Decimal;
  @Money('Of companies that pay less.') contraction!: Decimal;
  @Money('Of companies that pay nothing any more.') churn!: Decimal;
  @Money('MRR on its last day.') closing!: Decimal;
  @Whole('How many companies paid at its beginning.') payingBefore!: number;
  @Whole('How many pay at its end.') paying!: number;
  @Whole('How many of those at its beginning pay nothing any more.') lost!: number;
  @Rate('How many of a hundred companies that paid at its beginning pay nothing any more.', { nullable: true }) companyChurn!: Decimal | null;
  @Rate('Churn and contraction as percent of the opening MRR.', { nullable: true }) revenueChurn!: Decimal | null;
  @Money('Tax invoices issued in it, GST included.') invoiced!: Decimal;
  @Money('The same before GST.') invoicedTaxable!: Decimal;
  @Money('Credit notes issued in it, GST included.') credited!: Decimal;
  @Money('Money that came in it, less what went back.') collected!: Decimal;
}

@Value('Whether charges and what companies have come to the same MRR.')
export class RevenueLedger {
  @Money('Charges for whole months that cover the day.') whole!: Decimal;
  @Money('Monthly prices of what is charged for a part of its month.') part!: Decimal;
  @Money('What the MRR is more than both; anything but zero is a fault.') difference!: Decimal;
}

@Value('What is paid a month for one thing we sell.')
export class RevenueOffer {
  @Text('module, plan or bundle.') kind!: string;
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Whole('How many companies have it.') companies!: number;
  @Money('What they pay for it a month.') mrr!: Decimal;
}

@Value('What is paid a month for one module, singly and within plans.')
export class RevenueModule {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Money('What is paid for it a month.') mrr!: Decimal;
}

@Value('Who of a cohort still pays at the end of a month.')
export class RevenueKept {
  @Day('The first day of the month.') month!: string;
  @Whole('How many companies.') companies!: number;
  @Money('What they pay a month.') mrr!: Decimal;
}

@Value('The companies whose first charge lies in one month.')
export class RevenueCohort {
  @Day('The first day of the month.') month!: string;
  @Whole('How many companies.') companies!: number;
  @Field(() => [RevenueKept], { description: 'Who still pays, at the end of that month and of each later one.' }) kept!: RevenueKept[];
}

@Value('What became of the trials that began in one month.')
export class RevenueTrialMonth {
  @Day('The first day of the month.') month!: string;
  @Whole('How many began.') begun!: number;
  @Whole('How many companies went on and were charged.') goneOn!: number;
  @Whole('How many are over without that.') ended!: number;
  @Whole('How many are still under way, or have said that they go on.') open!: number;
  @Rate('How many of a hundred went on.', { nullable: true }) rate!: Decimal | null;
}

@Value('A set of modules that companies pay for.')
export class RevenueCombination {
  @Field(() => [GraphQLString], { description: 'The modules.' }) modules!: string[];
  @Whole('How many companies have exactly these.') companies!: number;
  @Money('What they pay a month.') mrr!: Decimal;
}

@Value('Companies that exchanged one set for another.')
export class RevenueFlow {
  @Text('What they had.', { max: 600 }) from!: string;
  @Text('What they have.', { max: 600 }) to!: string;
  @Text('upgrade where they pay more, downgrade where less, exchange where the same.') direction!: string;
  @Whole('How many companies.') companies!: number;
  @Money('How much more they pay a month; negative where less.') change!: Decimal;
}

@Value('What became of one company’s MRR in a month.')
export class RevenueMove {
  @Key('The company.') tenantId!: string;
  @Text('What it is called.') name!: string;
  @Choice(RevenueMoveKind, 'What became of it.') kind!: MoveKind;
  @Money('What it paid a month before.') before!: Decimal;
  @Money('What it pays at the end.') after!: Decimal;
  @Money('How much more or less; never negative.') amount!: Decimal;
}

@Value('What companies pay us, over some months.')
export class Revenue {
  @Day('The day of the figures.') day!: string;
  @Money('Monthly recurring revenue on that day, before GST.') mrr!: Decimal;
  @Money('Twelve times that.') arr!: Decimal;
  @Whole('How many companies pay.') paying!: number;
  @Money('MRR by paying company; null where none pays.', { nullable: true }) arpa!: Decimal | null;
  @Field(() => RevenueLedger, { description: 'The check of the MRR against the charges.' }) ledger!: RevenueLedger;
  @Field(() => [RevenueMonth], { description: 'Month by month, the oldest first.' }) months!: RevenueMonth[];
  @Field(() => [RevenueOffer], { description: 'By what is sold.' }) offers!: RevenueOffer[];
  @Field(() => [RevenueModule], { description: 'By module.' }) modules!: RevenueModule[];
  @Field(() => [RevenueCohort], { description: 'By the month of the first charge.' }) cohorts!: RevenueCohort[];
  @Field(() => [RevenueTrialMonth], { description: 'Trials by the month they began in.' }) trials!: RevenueTrialMonth[];
  @Field(() => [RevenueCombination], { description: 'Sets of modules, the commonest first.' }) combinations!: RevenueCombination[];
  @Field(() => [RevenueFlow], { description: 'Sets that were exchanged for others.' }) flows!: RevenueFlow[];
  @Field(() => [RevenueFormula], { description: 'How each figure is counted.' }) formulas!: RevenueFormula[];
}
