import { Field } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, choice, Money, Quantity, Rate, Text, Value, Whole } from '@ilms/kernel/fields';
import { CancelCause } from '../amend/amendment-kind.ts';
import { OrderStatus } from '../order/order-status.ts';
import { CloseReason } from '../short-close/close-reason.ts';
import { ReturnReason } from '../sales-return/return-words.ts';

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

/** The orders of one status. */
@Value('The orders of one status.')
export class SalesStatus {
  @Choice(OrderStatus, 'The status.') status!: OrderStatus;
  @Whole('How many orders.') orders!: number;
  @Money('What was ordered, tax included, whether cancelled since or not.') gross!: Decimal;
}

/** One item that was ordered. */
@Value('One item that was ordered.')
export class SoldItem {
  @Text('Its SKU.') sku!: string;
  @Text('What it is called on the latest of these orders.') description!: string;
  @Whole('How many orders have it.') orders!: number;
  @Quantity('How many units were ordered, whether cancelled since or not.') units!: Decimal;
  @Money('What they come to, tax included.') gross!: Decimal;
}

/** Why units were cancelled. */
@Value('Orders of which units were cancelled for one cause.')
export class CancellationCause {
  @Choice(CancelCause, 'The cause that was said last; null where none was.', { nullable: true }) cause!: CancelCause | null;
  @Whole('How many orders.') orders!: number;
  @Quantity('How many units of them were cancelled, for whichever cause.') units!: Decimal;
}

/** Why the seller did not deliver the rest. */
@Value('Orders of which units were closed short for one reason.')
export class ShortClosing {
  @Choice(CloseReason, 'The reason that was given last.') reason!: CloseReason;
  @Whole('How many orders.') orders!: number;
  @Quantity('How many units of them were closed short.') units!: Decimal;
}

/** Returns that were asked for within the days, for one reason. */
@Value('Returns that were asked for within the days, for one reason.')
export class ReturnReasonCount {
  @Choice(ReturnReason, 'The reason, as the first line of the return says.') reason!: ReturnReason;
  @Whole('How many returns.') returns!: number;
}

/** How orders are paid, as far as that decides who still has the money when the buyer refuses. */
export const PaidHow = choice('PaidHow', 'How an order is paid.', { COD: 'At the door.', PREPAID: 'Before it leaves.', LATER: 'On credit, or nobody said how.' });
export type PaidHow = keyof typeof PaidHow;

/** How many orders of one channel and way to pay came back from the door (RTO). */
@Value('How many orders of one channel and way to pay came back from the door (RTO).')
export class RefusalGroup {
  @Text('The channel.') channel!: string;
  @Choice(PaidHow, 'How they are paid.') payment!: PaidHow;
  @Whole('Orders of which something has left.') shipped!: number;
  @Whole('Of these, orders that were refused or not delivered.') refused!: number;
  @Rate('The refused ones in percent of those that left; null where none has.', { nullable: true }) rate!: Decimal | null;
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
  @Rate('Percent of the units ordered and not cancelled that have shipped; what was closed short is not filled. Null without any.', { nullable: true }) fillRate!: Decimal | null;
  @Rate('Percent of the units ordered that were cancelled; null without any.', { nullable: true }) cancelRate!: Decimal | null;
  @Rate('Percent of the units shipped that came back; null without any.', { nullable: true }) returnRate!: Decimal | null;
  @Rate('Hours from confirmation until all had left, of the middle one of the orders that have; null without any.', { nullable: true }) cycleHours!: Decimal | null;
  @Whole('Orders that are late: something of them that has not left was promised for a day that is past.') late!: number;
  @Field(() => [SalesGroup], { description: 'By channel, the largest first.' }) byChannel!: SalesGroup[];
  @Field(() => [SalesGroup], { description: 'By state of supply, the largest first.' }) byState!: SalesGroup[];
  @Whole('Orders of which units are still to leave.') openOrders!: number;
  @Whole('Orders of which all that was not cancelled has left.') leftOrders!: number;
  @Whole('Orders of which units were cancelled.') cancelledInPart!: number;
  @Whole('Orders of which shipments are on their way.') underWayOrders!: number;
  @Whole('Orders of which something arrived.') deliveredOrders!: number;
  @Whole('Orders of which a shipment arrived after the day it was promised.') lateDeliveries!: number;
  @Rate('On-time delivery: percent of the orders of which something arrived that was promised for a day, and no shipment came after its own; null without any.', { nullable: true }) onTimeRate!: Decimal | null;
  @Whole('Orders of which units were closed short.') shortClosedOrders!: number;
  @Rate('Percent of the units ordered that were closed short; null without any.', { nullable: true }) shortCloseRate!: Decimal | null;
  @Field(() => [ShortClosing], { description: 'Why orders were closed short, the most frequent reason first.' }) closings!: ShortClosing[];
  @Whole('Orders of which units came back.') returnedOrders!: number;
  @Whole('Orders of which only the day is known: they stand in no hour.') hourUnknown!: number;
  @Field(() => [SalesStatus], { description: 'By status, drafts too, in the order of an order’s life.' }) byStatus!: SalesStatus[];
  @Field(() => [SoldItem], { description: 'The ten items that came to most.' }) topItems!: SoldItem[];
  @Field(() => [SalesGroup], { description: 'The ten customers whose orders came to most, by name.' }) topCustomers!: SalesGroup[];
  @Field(() => [CancellationCause], { description: 'Why units were cancelled, the most frequent cause first.' }) causes!: CancellationCause[];
  @Field(() => [ReturnReasonCount], { description: 'Why goods were to come back, by returns asked for within the days, the most frequent first.' }) returnReasons!: ReturnReasonCount[];
  @Field(() => [RefusalGroup], { description: 'Orders that came back from the door, by channel and payment, the most refused first.' }) refusals!: RefusalGroup[];
  @Field(() => [SalesGroup], { description: 'By the hour in India at which they were placed, from 0 to 23.' }) byHour!: SalesGroup[];
  @Field(() => [SalesGroup], { description: 'By day, every one of them, the earliest first.' }) byDay!: SalesGroup[];
  @Field(() => [CancellationReason], { description: 'Why orders and lines were cancelled, the most frequent first; at most ten.' }) cancellations!: CancellationReason[];
}
