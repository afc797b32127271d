import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Day, Input, Key, Money, Text } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';
import { PaymentMethod } from './payment.entity.ts';

@Input('Money that came in for an order.')
export class PaymentInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') orderId!: string;
  @Money('How much; at most what is due.', { min: '0.01' }) amount!: Decimal;
  @Choice(PaymentMethod, 'How it came in.') method!: PaymentMethod;
  @Text('The payer’s or the bank’s reference, such as a UTR.', { nullable: true, max: 80 }) reference?: string | null;
  @Key('The instalment it is for, see Order.dues; the oldest ones when nothing is said.', { nullable: true }) dueId?: string | null;
  @Day('The day it came in; today when nothing is said.', { nullable: true }) receivedOn?: string | null;
}
