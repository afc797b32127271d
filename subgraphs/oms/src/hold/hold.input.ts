import { Choice, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';
import { OrderHoldKind } from './hold-kind.ts';

@Input('An order whose goods are to wait.')
export class OrderHoldInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
  @Choice(OrderHoldKind, 'MANUAL, or FRAUD, which needs order:release too; the other kinds follow from rules.') kind!: OrderHoldKind;
  @Text('Why; it stays in the order’s history.', { max: 400 }) reason!: string;
}

@Input('A hold that is to be released.')
export class OrderHoldReleaseInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The hold.') id!: string;
  @Text('Why; required for CREDIT and FRAUD. It stays in the order’s history.', { nullable: true, max: 400 }) note?: string | null;
}
