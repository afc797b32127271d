import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, CreatedAt, Day, Id, Key, Ledger, Money, Whole } from '@ilms/kernel/fields';

/** A part of what is charged, with the day it falls due: of an invoice by the terms of its customer, or of an order as it was agreed. */
@Aggregate('oms_due', 'A part of what is charged, with the day it falls due.', { timeline: false, internal: true })
export class Due {
  @Id() readonly id!: string;
  @Key('The order.') orderId!: string;
  @Key('The invoice; none for what was agreed for the order.', { nullable: true }) invoiceId?: string | null;
  @Whole('Its place, from 1.') position!: number;
  @Day('When it falls due.') dueOn!: string;
  @Money('How much.') amount!: Decimal;
  @CreatedAt() createdAt!: Date;
}

/** Which part a payment was made for, where that was said; without it the oldest part is paid first. Append-only. */
@Ledger('oms_payment_allocation', 'Which part a payment was made for.', { internal: true })
export class PaymentAllocation {
  @Id() readonly id!: string;
  @Key('The payment.') paymentId!: string;
  @Key('The part.') dueId!: string;
  @Key('The order.') orderId!: string;
  @Money('How much.') amount!: Decimal;
}
