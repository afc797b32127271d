import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Input, Key, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

@Input('Units of one line that go to another order.')
export class OrderSplitLineInput {
  @Key('The line.') lineId!: string;
  @Quantity('How many; all that has not left when nothing is said.', { nullable: true, min: '0.000001' }) quantity?: Decimal | null;
}

@Input('An order of which units become an order of their own.')
export class OrderSplitInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
  @Text('Why; it stays in the history of both.', { nullable: true, max: 400 }) reason?: string | null;
  @Day('By when the new order is promised; as the other when nothing is said.', { nullable: true }) promisedOn?: string | null;
  @Children(() => OrderSplitLineInput, 'What goes to the new order. Of a line it is first what waits for stock.', { min: 1, max: 200 }) lines!: OrderSplitLineInput[];
}

@Input('Orders that become one.')
export class OrdersMergeInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order that takes over the others.') intoId!: string;
  @Children(() => OrderToMergeInput, 'The orders that become a part of it.', { min: 1, max: 20 }) orders!: OrderToMergeInput[];
  @Text('Why; it stays in the history of all.', { nullable: true, max: 400 }) reason?: string | null;
}

@Input('An order that becomes a part of another.')
export class OrderToMergeInput {
  @Key('The order.') id!: string;
}
