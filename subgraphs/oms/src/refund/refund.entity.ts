import type { Decimal } from '@ilms/kernel/decimal';
import { choice, Choice, CreatedAt, Day, Id, Ledger, Money, Ref, Text } from '@ilms/kernel/fields';
import { Customer } from '../masters/references.ts';
import { Order } from '../order/order.entity.ts';
import { Payment } from '../payment/payment.entity.ts';
import { SalesReturn } from '../sales-return/sales-return.entity.ts';

export const RefundMethod = choice('RefundMethod', 'How money goes back.', {
  CASH: 'Cash.',
  UPI: 'Unified payments interface.',
  CARD: 'Back to the card it came from.',
  BANK: 'Transfer or cheque.',
  MARKETPLACE: 'Through the marketplace.',
  STORE_CREDIT: 'To the customer’s credit with us, for another order.',
  EXCHANGE: 'Towards the order that replaces this one; never chosen by hand.',
});
export type RefundMethod = keyof typeof RefundMethod;

/** Money of an order that went back to its customer, parted over the payments it came in by. Append-only. */
@Ledger('oms_refund', 'Money of an order that went back to its customer.')
export class Refund {
  @Id() readonly id!: string;
  @Text('Its number, such as RF/26-27/00001.') number!: string;
  @Ref(() => Order, 'The order it is of.') orderId!: string;
  @Text('Number of the order.') orderNumber!: string;
  @Ref(() => SalesReturn, 'The return it is for, if any.', { nullable: true }) returnId?: string | null;
  @Ref(() => Customer, 'Who got it.') customerId!: string;
  @Text('Name of the customer, as on the order.') customerName!: string;
  @Money('How much in all.') amount!: Decimal;
  @Day('The day it went back.') refundedOn!: string;
  @Text('Why.', { nullable: true, max: 500 }) reason?: string | null;
  @Text('Who made it, by id.', { hidden: true }) actorId!: string;
  @Text('Who made it.') actorName!: string;
  @CreatedAt() createdAt!: Date;
}

/** How much of one payment went back by a refund, and how. Append-only. */
@Ledger('oms_refund_part', 'How much of one payment went back by a refund, and how.')
export class RefundPart {
  @Id() readonly id!: string;
  @Ref(() => Refund, 'The refund.', { hidden: true }) refundId!: string;
  @Ref(() => Payment, 'The payment it went back of.') paymentId!: string;
  @Money('How much.') amount!: Decimal;
  @Choice(RefundMethod, 'How it went back.') method!: RefundMethod;
  @Text('The bank’s reference, such as a UTR.', { nullable: true, max: 80 }) reference?: string | null;
}
