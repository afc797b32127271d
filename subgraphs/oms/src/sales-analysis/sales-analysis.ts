import { Field } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Money, Quantity, Rate, Text, Value, Whole } from '@ilms/kernel/fields';

/** The orders of one channel, state, hour or day. */
@Value('The orders of one channel, state, hour or day.')
export class SalesGroup {
  @Text('Which one: the channel, the GST code of the state, the hour from 0 to 23, the day.') key!: string;
  @Text('The same in words.') label!: string;
  @Whole('How many orders.') orders!: number;
  @Money('What was ordered, tax included, whether cancelled since or not.') gross!: Decimal;
}

/** Why goods were not delivered that were ordered. */
@Value('Why goods were not delivered that were ordered.')
export class CancellationReason {
  @Text('The reason.') reason!: string;
  @Whole('How many times it was given.') times!: number;
}

/** What was sold over some days, in figures. Orders count by the day they were placed; drafts do not count. */
@Value('What was sold over some days, in figures. Orders count by the day they were placed; drafts do not count.')
export class SalesAnalysis {
  @Whole('How many orders were placed.') orders!: number;
  @Whole('How many of them are cancelled whole.') cancelledOrders!: number;
  @Money('Gross merchandise value: what was ordered, tax included, whether cancelled or returned since or not.') gross!: Decimal;
  @Money('What of it is neither cancelled nor credited.') net!: Decimal;
  @Money('Average order value: gross by order; null without orders.', { nullable: true }) average!: Decimal | null;
  @Quantity('Units ordered.') units!: Decimal;
  @Quantity('Of these shipped.') shipped!: Decimal;
  @Rate('Percent of the units ordered and not cancelled that have shipped; null without any.', { nullable: true }) fillRate!: Decimal | null;
  @Rate('Percent of the units ordered that were cancelled; null without any.', { nullable: true }) cancelRate!: Decimal | null;
  @Rate('Percent of the units shipped that came back; null without any.', { nullable: true }) returnRate!: Decimal | null;
  @Rate('Hours from confirmation until all had left, of the middle one of the orders that have; null without any.', { nullable: true }) cycleHours!: Decimal | null;
  @Whole('Orders that are late: promised for a day that is past, and not all of it has left.') late!: number;
  @Field(() => [SalesGroup], { description: 'By channel, the largest first.' }) byChannel!: SalesGroup[];
  @Field(() => [SalesGroup], { description: 'By state of supply, the largest first.' }) byState!: SalesGroup[];
  @Field(() => [SalesGroup], { description: 'By the hour in India at which they were entered, from 0 to 23.' }) byHour!: SalesGroup[];
  @Field(() => [SalesGroup], { description: 'By day, every one of them, the earliest first.' }) byDay!: SalesGroup[];
  @Field(() => [CancellationReason], { description: 'Why orders and lines were cancelled, the most frequent first; at most ten.' }) cancellations!: CancellationReason[];
}
