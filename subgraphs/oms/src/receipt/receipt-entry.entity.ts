import type { Decimal } from '@ilms/kernel/decimal';
import { choice, Choice, CreatedAt, Day, Id, Instant, Key, Ledger, Money, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { Receipt, ReceiptMethod } from './receipt.entity.ts';

export const ReceiptEntryKind = choice('ReceiptEntryKind', 'What became of money on account.', {
  RECEIVED: 'It came in.', APPLIED: 'It pays for an order.', TAKEN_OFF: 'It pays for that order no more.', REFUNDED: 'It went back to the customer.', REVERSED: 'It turned out to be none.',
});
export type ReceiptEntryKind = keyof typeof ReceiptEntryKind;

/** One movement of a receipt, with what it left on account. Append-only. */
@Ledger('oms_receipt_entry', 'One movement of a receipt, with what it left on account.')
export class ReceiptEntry {
  @Id() readonly id!: string;
  @Ref(() => Receipt, 'The receipt.', { hidden: true }) receiptId!: string;
  @Whole('Which movement of it: 1, 2, 3 … without a gap.') sequence!: number;
  @Choice(ReceiptEntryKind, 'What happened.') kind!: ReceiptEntryKind;
  @Money('By how much it changed what stands on account; negative when that became less.') amount!: Decimal;
  @Money('What of it stands on account after it.') onAccount!: Decimal;
  @Ref(() => Order, 'The order it pays for or paid for.', { nullable: true }) orderId?: string | null;
  @Key('The payment, its reversal, or the refund.', { nullable: true }) documentId?: string | null;
  @Text('Why.', { nullable: true, max: 400 }) note?: string | null;
  @Instant('When.') at!: Date;
  @Text('Who did it, by id.', { hidden: true }) actorId!: string;
  @Text('Who did it.') actorName!: string;
}

/** Money on account that went back to the customer. Append-only. */
@Ledger('oms_receipt_refund', 'Money on account that went back to the customer.')
export class ReceiptRefund {
  @Id() readonly id!: string;
  @Text('Its number, such as RF/26-27/00001, in one series with the refunds of orders.') number!: string;
  @Ref(() => Receipt, 'The receipt.', { hidden: true }) receiptId!: string;
  @Money('How much.') amount!: Decimal;
  @Choice(ReceiptMethod, 'How it went back.') method!: ReceiptMethod;
  @Text('The bank’s reference, such as a UTR.', { nullable: true, max: 80 }) reference?: string | null;
  @Day('The day it went back.') refundedOn!: string;
  @Text('Why.', { nullable: true, max: 400 }) reason?: string | null;
  @Text('Who made it, by id.', { hidden: true }) actorId!: string;
  @Text('Who made it.') actorName!: string;
  @CreatedAt() createdAt!: Date;
}
