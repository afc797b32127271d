import type { Decimal } from '@ilms/kernel/decimal';
import { choice, Choice, CreatedAt, Day, Flag, Id, Ledger, Money, Ref, Text } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { Receipt } from '../receipt/receipt.entity.ts';

export const PaymentMethod = choice('PaymentMethod', 'How money came in.', {
  CASH: 'Cash.',
  UPI: 'Unified payments interface.',
  CARD: 'Debit or credit card.',
  BANK: 'Transfer or cheque.',
  COD: 'Collected by the courier on delivery.',
  MARKETPLACE: 'Settled by the marketplace.',
  STORE_CREDIT: 'Spent of what the customer has to its credit with us.',
  EXCHANGE: 'Put over from an order this one replaces; never chosen by hand.',
});
export type PaymentMethod = keyof typeof PaymentMethod;

/** Money received for an order. Append-only: what turned out to be none has a reversal, see `PaymentReversal`. */
@Ledger('oms_payment', 'Money received for an order.')
export class Payment {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order it is for.') orderId!: string;
  @Money('How much.') amount!: Decimal;
  @Choice(PaymentMethod, 'How it came in.') method!: PaymentMethod;
  @Text('The payer’s or the bank’s reference, such as a UTR.', { nullable: true, max: 80 }) reference?: string | null;
  @Day('The day it came in.') receivedOn!: string;
  @Ref(() => Receipt, 'The receipt it is a part of; none where it was recorded for its order alone.', { nullable: true }) receiptId?: string | null;
  @Flag('Whether it turned out to be none; see its reversal.') isReversed = false;
  @Text('Who entered it, by id.', { hidden: true }) actorId!: string;
  @Text('Who entered it.', { hidden: true }) actorName!: string;
  @CreatedAt() createdAt!: Date;
}
