import { Field } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Day, Flag, Input, Instant, Key, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY, OrderLineInput } from '../order/order.input.ts';
import { ReturnDisposition, ReturnGrade, ReturnReason, SalesReturnOutcome } from './return-words.ts';

const SEEN = 'The version you saw; a stale one is answered with CONFLICT.';
const LINES = { min: 1, max: 200 };

@Input('Units of one line of an order that are to come back.')
export class SalesReturnLineInput {
  @Key('The line of the order.') lineId!: string;
  @Key('One of its components, where only that of a kit comes back; all of the kit when nothing is said.', { nullable: true }) componentId?: string | null;
  @Quantity('How many, of the component where one is named; at most what has left and is not coming back already.', { min: '0.000001' }) quantity!: Decimal;
  @Choice(ReturnReason, 'Why.') reason!: ReturnReason;
  @Text('Why, in words; required for OTHER.', { nullable: true, max: 500 }) remark?: string | null;
}

@Input('Goods that a customer wants to send back.')
export class SalesReturnInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') orderId!: string;
  @Choice(SalesReturnOutcome, 'What the customer gets for it; REFUND when nothing is said.', { nullable: true }) outcome?: SalesReturnOutcome | null;
  @Key('Where the goods are to be received; may be said later.', { nullable: true }) warehouseId?: string | null;
  @Day('The day it was asked for; today when nothing is said.', { nullable: true }) requestedOn?: string | null;
  @Text('A remark of ours.', { nullable: true, max: 2000 }) note?: string | null;
  @Children(() => SalesReturnLineInput, 'What is to come back.', LINES) lines!: SalesReturnLineInput[];
}

@Input('A return to do something with.')
export class SalesReturnActionInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The return.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
}

@Input('A return that is not taken, or not taken any more.')
export class SalesReturnRefusalInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The return.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('Why.', { max: 500 }) reason!: string;
}

@Input('Goods of a return that a carrier has taken.')
export class SalesReturnPickUpInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The return.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('Carrier and number of the pickup.', { nullable: true, max: 120 }) reference?: string | null;
}

@Input('Units of one line that came.')
export class SalesReturnReceiveLineInput {
  @Key('The line of the return.') lineId!: string;
  @Quantity('How many.', { min: '0.000001' }) quantity!: Decimal;
  @Text('Of which batch they are, by number; of those that left first when nothing is said.', { nullable: true, max: 60 }) batch?: string | null;
  @Field(() => [String], { nullable: true, description: 'Which units, where the item is tracked by serial number and not all come back that left.' }) serials?: string[] | null;
}

@Input('Goods of a return that came.')
export class SalesReturnReceiveInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The return.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Key('Where they are received; as the return says when nothing is said. One place for all of a return.', { nullable: true }) warehouseId?: string | null;
  @Instant('When they came, where that is not now; needs stock:backdate. Later movements of stock are valued anew.', { nullable: true }) effectiveAt?: Date | null;
  @Children(() => SalesReturnReceiveLineInput, 'What came; all that is outstanding when nothing is said.', { nullable: true, ...LINES }) lines?: SalesReturnReceiveLineInput[] | null;
}

@Input('What was found of some units of a return, and what becomes of them.')
export class SalesReturnInspectLineInput {
  @Key('The line of the return.') lineId!: string;
  @Quantity('How many units.', { min: '0.000001' }) quantity!: Decimal;
  @Choice(ReturnGrade, 'In which state they are.') grade!: ReturnGrade;
  @Choice(ReturnDisposition, 'What becomes of them.') disposition!: ReturnDisposition;
  @Flag('Whether the customer gets their value; yes when nothing is said.', { nullable: true }) isAccepted?: boolean | null;
  @Key('Where they go: the order’s warehouse when they are to be sold again and nothing is said; required for REPAIR and VENDOR; nowhere for SCRAP.', { nullable: true }) warehouseId?: string | null;
  @Text('What was seen.', { nullable: true, max: 500 }) remark?: string | null;
  @Field(() => [String], { nullable: true, description: 'Which units, where the item is tracked by serial number and not all that came back are meant.' }) serials?: string[] | null;
}

@Input('What was found of goods that came back.')
export class SalesReturnInspectInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The return.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Children(() => SalesReturnInspectLineInput, 'What was found; a line may stand there several times, once for each grade.', LINES) lines!: SalesReturnInspectLineInput[];
}

@Input('A return that is credited.')
export class SalesReturnCreditInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The return.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Flag('Whether the tax stays charged: a commercial credit note, for when it is too late or was agreed so.', { nullable: true }) isCommercial?: boolean | null;
  @Text('What the credit note gives as its reason; “Goods returned” when nothing is said.', { nullable: true, max: 240 }) reason?: string | null;
}

@Input('The order that replaces what comes back.')
export class SalesReturnExchangeInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The return.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Key('Where the goods leave; where those of the first order left when nothing is said.', { nullable: true }) warehouseId?: string | null;
  @Children(() => OrderLineInput, 'What is sent instead; other items and quantities are allowed.', LINES) lines!: OrderLineInput[];
}

@Input('A return for which nothing is left to be done.')
export class SalesReturnCloseInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The return.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('Why it is closed as it is; required while accepted units are not credited.', { nullable: true, max: 500 }) note?: string | null;
}
