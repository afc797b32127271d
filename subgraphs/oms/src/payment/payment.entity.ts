import type { Decimal } from '@ilms/kernel/decimal';
import { choice, Choice, CreatedAt, Day, Id, Ledger, Money, Ref, Text } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';

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

/** Money received for an order. Append-only. */
@Ledger('oms_payment', 'Money received for an order.')
export class Payment {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order it is for.') orderId!: string;
  @Money('How much.') amount!: Decimal;
  @Choice(PaymentMethod, 'How it came in.') method!: PaymentMethod;
  @Text('The payer’s or the bank’s reference, such as a UTR.', { nullable: true, max: 80 }) reference?: string | null;
  @Day('The day it came in.') receivedOn!: string;
  @Text('Who entered it, by id.', { hidden: true }) actorId!: string;
  @Text('Who entered it.', { hidden: true }) actorName!: string;
  @CreatedAt() createdAt!: Date;
}
