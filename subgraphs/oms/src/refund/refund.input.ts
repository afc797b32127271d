import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Day, Input, Key, Money, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';
import { RefundMethod } from './refund.entity.ts';

@Input('An order that owes its customer money.')
export class OrderRefundOwedInput {
  @Key('The order.') id!: string;
  @Whole('The version you saw: what is owed goes back once for it, and a stale one is answered with CONFLICT.') version!: number;
  @Choice(RefundMethod, 'How all of it goes back; each payment the way it came when nothing is said.', { nullable: true }) method?: RefundMethod | null;
  @Text('Why.', { nullable: true, max: 500 }) reason?: string | null;
}

@Input('How much of one payment goes back.')
export class RefundPartInput {
  @Key('The payment.') paymentId!: string;
  @Money('How much; at most what of it has not gone back.', { min: '0.01' }) amount!: Decimal;
  @Choice(RefundMethod, 'How; the way it came when nothing is said.', { nullable: true }) method?: RefundMethod | null;
  @Text('The bank’s reference, such as a UTR.', { nullable: true, max: 80 }) reference?: string | null;
}

@Input('Money of an order that goes back to its customer.')
export class RefundInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') orderId!: string;
  @Whole('The version of the order you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
  @Key('The return it is for, if any.', { nullable: true }) returnId?: string | null;
  @Money('How much; all that is owed, or the sum of the parts, when nothing is said.', { nullable: true, min: '0.01' }) amount?: Decimal | null;
  @Choice(RefundMethod, 'How; each payment’s own way when nothing is said, and store credit for a return that is to be credited so.', { nullable: true }) method?: RefundMethod | null;
  @Text('The bank’s reference, such as a UTR.', { nullable: true, max: 80 }) reference?: string | null;
  @Day('The day it goes back; today when nothing is said.', { nullable: true }) refundedOn?: string | null;
  @Text('Why.', { nullable: true, max: 500 }) reason?: string | null;
  @Children(() => RefundPartInput, 'Of which payments; the oldest first when nothing is said.', { nullable: true, min: 1, max: 100 }) parts?: RefundPartInput[] | null;
}
