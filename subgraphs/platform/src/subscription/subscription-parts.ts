import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, choice, Day, Flag, Instant, Money, Rate, Text, Value, Whole } from '@ilms/kernel/fields';
import { GraphQLString } from 'graphql';
import { Field } from 'type-graphql';
import { SoldKind } from './subscription-item.entity.ts';

@Value('Something a company pays for.')
export class SubscribedItem {
  @Choice(SoldKind, 'What is sold.') kind!: keyof typeof SoldKind;
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Money('Rupees a month before GST; nothing where it comes free beside another module.') monthly!: Decimal;
  @Field(() => [GraphQLString], { description: 'The modules it holds.' }) modules!: string[];
  @Day('Since when it is had.', { nullable: true }) startsOn?: string | null;
}

@Value('What is to change with the next month.')
export class ComingChange {
  @Day('From which day on.') effectiveOn!: string;
  @Field(() => [SubscribedItem], { description: 'What is paid for from then on.' }) items!: SubscribedItem[];
  @Money('What that costs a month before GST.') monthly!: Decimal;
  @Field(() => [GraphQLString], { description: 'Modules that are no longer had then.' }) loses!: string[];
  @Instant('When it was asked for.') askedAt!: Date;
  @Text('By whom.') askedBy!: string;
}

@Value('A coupon of the company, and what it takes off.')
export class SubscriptionCoupon {
  @Text('Its code.') code!: string;
  @Text('What it is for.') name!: string;
  @Rate('Percent off; null where it is an amount.', { nullable: true }) percent?: Decimal | null;
  @Money('Rupees off a month; null where it is a percentage.', { nullable: true }) amount?: Decimal | null;
  @Field(() => [GraphQLString], { description: 'Codes of what it takes something off; none is everything.' }) appliesTo!: readonly string[];
  @Money('What a month is cheaper by, before GST.') monthlyOff!: Decimal;
  @Whole('For how many charged months still; null is for ever.', { nullable: true }) months?: number | null;
  @Day('The first day of the next month it counts for; null where that follows only from when the company is charged.', { nullable: true }) from?: string | null;
  @Flag('Whether it is redeemed with this change.') isNew!: boolean;
}

@Value('Something the company has that will cost something else.')
export class ComingPrice {
  @Text('What it is called.') name!: string;
  @Money('What it costs a month, before GST.') from!: Decimal;
  @Money('What it will cost.') to!: Decimal;
  @Day('From the month that begins on this day.') effectiveOn!: string;
}

@Value('What this company pays for.')
export class CompanySubscription {
  @Field(() => [SubscribedItem], { description: 'What it pays for.' }) items!: SubscribedItem[];
  @Money('What that costs a month before GST.') monthly!: Decimal;
  @Text('Where the company stands: trial, active, past_due, restricted, suspended.') state!: string;
  @Day('Last day of the trial.', { nullable: true }) trialEndsOn?: string | null;
  @Day('The first day of the month that is charged.', { nullable: true }) periodFrom?: string | null;
  @Day('When the next month begins and is charged; null while nothing is.', { nullable: true }) nextChargeOn?: string | null;
  @Field(() => ComingChange, { nullable: true, description: 'What is to change with the next month.' }) coming?: ComingChange | null;
  @Field(() => SubscriptionCoupon, { nullable: true, description: 'The coupon that makes months to come cheaper.' }) coupon?: SubscriptionCoupon | null;
  @Field(() => [ComingPrice], { description: 'What will cost something else, and from when on.' }) comingPrices!: ComingPrice[];
  @Field(() => [SoldPlan], { description: 'Sets that were put together for this company; it may agree to them.' }) offers!: SoldPlan[];
}

@Value('Up to where a plan goes in one respect.')
export class PlanLimit {
  @Text('In what, such as users.') code!: string;
  @Whole('The most there may be; null is unlimited.', { nullable: true }) ceiling?: number | null;
}

@Value('A plan anybody may choose, or ask us for.')
export class SoldPlan {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Money('Rupees a month before GST.') monthly!: Decimal;
  @Field(() => [GraphQLString], { description: 'Its modules.' }) modules!: string[];
  @Field(() => [GraphQLString], { description: 'Features of these modules that it leaves out.' }) withoutFeatures!: string[];
  @Field(() => [PlanLimit], { description: 'Up to where it goes.' }) limits!: PlanLimit[];
  @Flag('Whether its price is agreed on with us.') isByAgreement!: boolean;
  @Day('The last day an offer can be agreed to; null where it has none.', { nullable: true }) offeredUntil?: string | null;
}

export const QuotedLineKind = choice('QuotedLineKind', 'What a line of a quote does.', { CHARGE: 'It is charged.', CREDIT: 'It is given back.', DISCOUNT: 'A coupon takes it off, or gives less back for it.' });

@Value('Days of one thing that a change charges or gives back.')
export class SubscriptionQuoteLine {
  @Choice(QuotedLineKind, 'Charged, given back or taken off.') kind!: keyof typeof QuotedLineKind;
  @Text('What it is called.') name!: string;
  @Day('The first day.') from!: string;
  @Day('The last day.') to!: string;
  @Whole('How many days.') days!: number;
  @Whole('How many days the month has.') ofDays!: number;
  @Money('What a whole month costs before GST.') monthly!: Decimal;
  @Money('What these days cost before GST; negative where it is given back.') amount!: Decimal;
}

@Value('A plan that holds the whole set and costs less.')
export class CheaperPlan {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Money('Rupees a month before GST.') monthly!: Decimal;
  @Money('How much less that is.') saves!: Decimal;
  @Field(() => [GraphQLString], { description: 'Features it leaves out that the set has, in words.' }) withoutFeatures!: string[];
}

@Value('What it costs to have another set, to the paisa, before anybody agrees.')
export class SubscriptionQuote {
  @Field(() => [SubscriptionQuoteLine], { description: 'What is charged and given back now.' }) lines!: SubscriptionQuoteLine[];
  @Money('Their sum before GST.') taxable!: Decimal;
  @Money('GST of 18 %.') gst!: Decimal;
  @Money('What is due for it now; negative where more is given back than charged, which the next month is charged less.') total!: Decimal;
  @Money('What a month costs before GST once all of it has begun.') monthly!: Decimal;
  @Field(() => [SubscribedItem], { description: 'What is paid for then.' }) items!: SubscribedItem[];
  @Day('When what goes away does so; null where nothing does.', { nullable: true }) laterOn?: string | null;
  @Flag('Whether anything changes at all.') isChange!: boolean;
  @Text('Why it cannot be had, in words; null where it can.', { nullable: true, max: 500 }) refusal?: string | null;
  @Field(() => CheaperPlan, { nullable: true, description: 'A plan that holds the whole set and costs less.' }) cheaper?: CheaperPlan | null;
  @Field(() => SubscriptionCoupon, { nullable: true, description: 'The coupon that makes months to come cheaper: the one that was named, or one that runs.' }) coupon?: SubscriptionCoupon | null;
  @Text('Why the coupon that was named cannot be redeemed, in words.', { nullable: true, max: 500 }) couponRefusal?: string | null;
  @Text('The code of that refusal, such as PLATFORM_COUPON_EXHAUSTED.', { nullable: true }) couponRefusalCode?: string | null;
  @Text('Names exactly this quote; whoever agrees sends it along.') hash!: string;
}
