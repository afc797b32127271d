import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, CreatedAt, Day, Id, Ledger, Money, Ref, Text } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { Payment } from './payment.entity.ts';
import { ReversalReason } from './reversal-reason.ts';

/** A payment that turned out to be none: all of it is due again. Append-only. */
@Ledger('oms_payment_reversal', 'A payment that turned out to be none; all of it is due again.')
export class PaymentReversal {
  @Id() readonly id!: string;
  @Ref(() => Payment, 'The payment.', { hidden: true }) paymentId!: string;
  @Ref(() => Order, 'The order it was for.', { hidden: true }) orderId!: string;
  @Money('How much.') amount!: Decimal;
  @Choice(ReversalReason, 'Why.') reason!: ReversalReason;
  @Text('Why, in words.', { nullable: true, max: 400 }) note?: string | null;
  @Money('What the bank charged us for it. It is noted for the books, and not charged to the customer.', { nullable: true }) bankCharge?: Decimal | null;
  @Day('The day it was known.') reversedOn!: string;
  @Text('Who reversed it, by id.', { hidden: true }) actorId!: string;
  @Text('Who reversed it.') actorName!: string;
  @CreatedAt() createdAt!: Date;
}
