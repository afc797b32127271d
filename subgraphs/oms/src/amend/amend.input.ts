import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Day, Flag, Input, Key, Money, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY, OrderLineInput } from '../order/order.input.ts';
import { Shortage } from '../order/shortage.ts';
import { CancelCause } from './amendment-kind.ts';

const SEEN = 'The version you saw; a stale one is answered with CONFLICT.';

@Input('What changes about one line of a promised order; what is left out stays.')
export class OrderAmendLineInput {
  @Key('The line.') lineId!: string;
  @Quantity('How many are to be delivered in all, those that have left included; 0 takes the line away.', { nullable: true, min: 0 }) quantity?: Decimal | null;
  @Text('The unit that quantity and price are said in, by its code; the item’s own when nothing is said. A price that is said is for this unit from then on.', { nullable: true, max: 12 }) unit?: string | null;
  @Money('Price of one unit that is still to leave.', { nullable: true, min: 0 }) unitPrice?: Decimal | null;
  @Money('Discount on the whole line, or on what is still to leave where a part has left. When nothing is said a unit keeps the discount it bears.', { nullable: true, min: 0 }) discount?: Decimal | null;
  @Day('By when it is promised; null for the day of its order.', { nullable: true }) promisedOn?: string | null;
  @Day('When its goods are expected; null when nobody knows.', { nullable: true }) expectedOn?: string | null;
}

@Input('What changes about an order that was promised and has not left entirely; what is left out stays.')
export class OrderAmendInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN) version!: number;
  @Text('Why; it stays with the change.', { max: 400 }) reason!: string;
  @Children(() => OrderAmendLineInput, 'Lines that change.', { nullable: true, max: 200 }) lines?: OrderAmendLineInput[] | null;
  @Children(() => OrderLineInput, 'Lines that are added.', { nullable: true, max: 200 }) add?: OrderLineInput[] | null;
  @Key('Which of the customer’s addresses the goods go to.', { nullable: true }) shippingAddressId?: string | null;
  @Text('The number of the customer’s purchase order; null takes it away.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Day('The day of the customer’s purchase order; null for no day.', { nullable: true }) customerPoOn?: string | null;
  @Text('A remark of ours; null takes it away.', { nullable: true, max: 2000 }) note?: string | null;
  @Day('By when it is promised; null for no day.', { nullable: true }) promisedOn?: string | null;
  @Whole('How urgent it is, 1 first to 5 last.', { nullable: true, min: 1, max: 5 }) priority?: number | null;
  @Choice(Shortage, 'What happens to added units that cannot be had; as the company wants it when nothing is said.', { nullable: true }) shortage?: Shortage | null;
  @Flag('Only say what would come of it; nothing is changed.', { nullable: true }) dryRun?: boolean | null;
}

@Input('Units of one line that will not be delivered.')
export class OrderCancelLineInput {
  @Key('The line.') lineId!: string;
  @Quantity('How many; all that has not left when nothing is said.', { nullable: true, min: '0.000001' }) quantity?: Decimal | null;
}

@Input('Lines of an order of which units are cancelled.')
export class OrderLinesCancelInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Choice(CancelCause, 'Why.') cause!: CancelCause;
  @Text('In words; needed for OTHER.', { nullable: true, max: 400 }) reason?: string | null;
  @Children(() => OrderCancelLineInput, 'What is cancelled.', { min: 1, max: 200 }) lines!: OrderCancelLineInput[];
  @Flag('Only say what would come of it; nothing is changed.', { nullable: true }) dryRun?: boolean | null;
}
