import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Day, Input, Key, Money, Text } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';
import { ReversalReason } from './reversal-reason.ts';

@Input('A payment that turned out to be none.')
export class PaymentReversalInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The payment.') id!: string;
  @Choice(ReversalReason, 'Why.') reason!: ReversalReason;
  @Text('Why, in words; required for OTHER. It stays in the order’s history.', { nullable: true, max: 400 }) note?: string | null;
  @Money('What the bank charged us for it.', { nullable: true, min: '0.01' }) bankCharge?: Decimal | null;
  @Day('The day it was known; today when nothing is said, never before the money came.', { nullable: true }) reversedOn?: string | null;
}
