import { DomainEvent, Says } from '@ilms/kernel/event';

/** A customer paid at once; `recordId` is the receipt. */
@Says<ReceiptRecorded>('A customer paid at once, for orders or ahead of them; the record is the receipt. What its orders get is said as PaymentReceived besides.', 'payment:read', {
  number: 'Its number.', customerId: 'Who paid.', amount: 'How much in rupees, a decimal string.', onAccount: 'What of it is of no order.', method: 'How it came in.', reference: 'What the payer or the bank calls it.', receivedOn: 'The day it came.',
})
export class ReceiptRecorded extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly amount: string, readonly onAccount: string, readonly method: string, readonly reference: string | null, readonly receivedOn: string) {
    super(recordId);
  }
}

/** Money on account went back; `recordId` is the refund. */
@Says<AccountRefunded>('Money on account went back to its customer; the record is the refund.', 'payment:read', { number: 'Its number.', receiptId: 'The receipt it is of.', customerId: 'Who got it.', amount: 'How much in rupees, a decimal string.', method: 'How.', refundedOn: 'The day.' })
export class AccountRefunded extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly receiptId: string, readonly customerId: string, readonly amount: string, readonly method: string, readonly refundedOn: string) {
    super(recordId);
  }
}

/** A receipt turned out to be none; `recordId` is the receipt. */
@Says<ReceiptReversed>('A receipt turned out to be none; the record is the receipt. Payments of orders from it are said as PaymentReversed besides.', 'payment:read', { number: 'Its number.', customerId: 'Who was to have paid.', amount: 'How much in rupees, a decimal string.', reason: 'Why.', note: 'Why in words, or null.', bankCharge: 'What the bank charged for it, or null.', reversedOn: 'The day it was known.' })
export class ReceiptReversed extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly amount: string, readonly reason: string, readonly note: string | null, readonly bankCharge: string | null, readonly reversedOn: string) {
    super(recordId);
  }
}
