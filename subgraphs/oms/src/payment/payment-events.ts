import { DomainEvent, Says } from '@ilms/kernel/event';

/** A payment turned out to be none; `recordId` is the payment. */
@Says<PaymentReversed>('A payment turned out to be none and is due again; the record is the payment.', 'payment:read', {
  reversalId: 'The reversal.', orderId: 'The order it was for.', orderNumber: 'Its number.', customerId: 'The customer.', branchId: 'The branch it had come to.', amount: 'How much in rupees, a decimal string.', method: 'How it had come in.',
  reason: 'Why: BOUNCED, WRONG_ORDER, ENTERED_WRONGLY, ENTERED_TWICE, OTHER, or TAKEN_OFF when its receipt pays for something else.', note: 'Why in words, or null.', bankCharge: 'What the bank charged for it, or null.', reversedOn: 'The day it was known.',
})
export class PaymentReversed extends DomainEvent {
  constructor(
    recordId: string, readonly reversalId: string, readonly orderId: string, readonly orderNumber: string, readonly customerId: string, readonly branchId: string, readonly amount: string, readonly method: string,
    readonly reason: string, readonly note: string | null, readonly bankCharge: string | null, readonly reversedOn: string,
  ) {
    super(recordId);
  }
}
