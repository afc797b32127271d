import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

// What receipts and money on account refuse.

const rupees = (amount: Decimal): string => `₹${amount.toFixed(2)}`;

export class ReceiptExhausted extends RuleBroken {
  constructor(number: string, amount: Decimal, left: Decimal) {
    super('OMS_RECEIPT_EXHAUSTED', `${rupees(left)} of ${number} stand on account; ${rupees(amount)} were asked for.`, { number, amount: amount.toFixed(2), left: left.toFixed(2) }, ['amount']);
  }
}

export class ReceiptReversedAlready extends RuleBroken {
  constructor(number: string, on: string) {
    super('OMS_RECEIPT_REVERSED', `${number} was reversed on ${on}; nothing of it is left.`, { number, on });
  }
}

export class ReceiptRefunded extends RuleBroken {
  constructor(number: string, refunded: Decimal) {
    super('OMS_RECEIPT_REFUNDED', `${rupees(refunded)} of ${number} went back to the customer from its account. A receipt of which money has gone back is not reversed: take it off its orders, and claim from the customer what went back.`, { number, refunded: refunded.toFixed(2) });
  }
}

export class AppliedTwice extends RuleBroken {
  constructor(number: string) {
    super('OMS_RECEIPT_ORDER_TWICE', `${number} is named twice. Write what it gets once.`, { number }, ['orderId']);
  }
}

export class AppliesMoreThanReceived extends RuleBroken {
  constructor(amount: Decimal, applied: Decimal) {
    super('OMS_RECEIPT_OVERAPPLIED', `The orders get ${rupees(applied)} together; ${rupees(amount)} came in.`, { amount: amount.toFixed(2), applied: applied.toFixed(2) }, ['amount']);
  }
}

export class OrderOfOtherCustomer extends RuleBroken {
  constructor(number: string, customer: string, field = 'orderId') {
    super('OMS_RECEIPT_OTHER_CUSTOMER', `${number} is an order of ${customer}. A receipt pays for the orders of who paid it.`, { number, customer }, [field]);
  }
}

/** One transfer is entered once. */
export const receiptKnown = (): RuleBroken => new RuleBroken('OMS_RECEIPT_KNOWN', 'A receipt of this customer with this day, amount and reference is entered already.', {}, ['reference']);

export class TakesOffRefunded extends RuleBroken {
  constructor(order: string, refunded: Decimal) {
    super('OMS_TAKES_OFF_REFUNDED', `${rupees(refunded)} of this payment went back to the customer from ${order}. It stays where it is: on account it would be there twice.`, { order, refunded: refunded.toFixed(2) });
  }
}

export class NotOfReceipt extends RuleBroken {
  constructor() {
    super('OMS_PAYMENT_OF_NO_RECEIPT', 'This payment was recorded for its order alone. Reverse it, and record the receipt.', {}, ['id']);
  }
}
