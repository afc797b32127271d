import type { Decimal } from '@ilms/kernel/decimal';
import { Input, Instant, Key, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

const SEEN = 'The version you saw; a stale one is answered with CONFLICT.';

@Input('Until when an order that is not paid holds its stock.')
export class OrderStockExtendInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Instant('Until when.') until!: Date;
}

@Input('An order that is to hold no stock any more.')
export class OrderStockReleaseInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('Why.', { max: 300 }) reason!: string;
}

@Input('Stock that goes from a less urgent order to a more urgent one.')
export class OrderStockTakeOverInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The line that waits for stock and gets it.') toLineId!: string;
  @Key('The line of another order that holds it.') fromLineId!: string;
  @Quantity('How many units; as many as wait and can be had when nothing is said.', { nullable: true, min: '0.000001' }) quantity?: Decimal | null;
  @Text('Why.', { max: 300 }) reason!: string;
}

@Input('How urgent an order is.')
export class OrderPrioritiseInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Whole('How urgent it is, 1 first to 5 last.', { min: 1, max: 5 }) priority!: number;
  @Text('Why.', { max: 300 }) reason!: string;
}
