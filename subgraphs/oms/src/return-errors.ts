import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

// What returns, credit notes and refunds refuse.

const rupees = (amount: Decimal): string => `₹${amount.toFixed(2)}`;

/** Only what has left can come back, and only once. */
export class ReturnsMoreThanShipped extends RuleBroken {
  constructor(sku: string, wanted: Decimal, returnable: Decimal) {
    super('OMS_RETURNS_MORE_THAN_SHIPPED', `${returnable.toFixed()} of ${sku} have left and are not coming back already; ${wanted.toFixed()} were asked for.`, { sku, wanted: wanted.toFixed(), returnable: returnable.toFixed() });
  }
}

export class ReturnLineTwice extends RuleBroken {
  constructor(sku: string) {
    super('OMS_RETURN_LINE_TWICE', `This line of ${sku} is named twice. Write its whole quantity once.`, { sku }, ['lineId']);
  }
}

/** A reason that says nothing needs words. */
export class ReturnRemarkRequired extends RuleBroken {
  constructor(sku: string) {
    super('OMS_RETURN_REMARK_REQUIRED', `Say in words why ${sku} comes back.`, { sku }, ['remark']);
  }
}

export class ReturnNotRequested extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_RETURN_NOT_REQUESTED', `${number} was decided already (${status}).`, { number, status });
  }
}

export class ReturnNotApproved extends RuleBroken {
  constructor(number: string) {
    super('OMS_RETURN_NOT_APPROVED', `${number} is not approved yet. Approve it first.`, { number });
  }
}

export class ReturnOver extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_RETURN_OVER', `${number} is over (${status}); nothing of it changes any more.`, { number, status });
  }
}

/** What came back is there; it is inspected and closed. */
export class ReturnHasArrived extends RuleBroken {
  constructor(number: string) {
    super('OMS_RETURN_RECEIVED', `Goods of ${number} have been received. Inspect them and close the return.`, { number });
  }
}

export class ReceivesMoreThanAsked extends RuleBroken {
  constructor(sku: string, wanted: Decimal, outstanding: Decimal) {
    super('OMS_RECEIVES_MORE_THAN_ASKED', `${outstanding.toFixed()} of ${sku} are still to come; ${wanted.toFixed()} were to be received.`, { sku, wanted: wanted.toFixed(), outstanding: outstanding.toFixed() });
  }
}

export class NothingToReceive extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOTHING_TO_RECEIVE', `All of ${number} has been received.`, { number });
  }
}

/** What one return holds stands in one place until it is inspected. */
export class ReturnsPlaceSettled extends RuleBroken {
  constructor(number: string) {
    super('OMS_RETURNS_PLACE_SETTLED', `The first goods of ${number} were received elsewhere. Receive the rest there too.`, { number }, ['warehouseId']);
  }
}

export class ReturnsPlaceRequired extends RuleBroken {
  constructor(number: string) {
    super('OMS_RETURNS_PLACE_REQUIRED', `Say where the goods of ${number} are received.`, { number }, ['warehouseId']);
  }
}

export class InspectsMoreThanReceived extends RuleBroken {
  constructor(sku: string, wanted: Decimal, waiting: Decimal) {
    super('OMS_INSPECTS_MORE_THAN_RECEIVED', `${waiting.toFixed()} of ${sku} wait to be inspected; ${wanted.toFixed()} were graded.`, { sku, wanted: wanted.toFixed(), waiting: waiting.toFixed() });
  }
}

/** Goods to be repaired or sent back to their vendor do not stand with those to be sold. */
export class QuarantineRequired extends RuleBroken {
  constructor(sku: string) {
    super('OMS_QUARANTINE_REQUIRED', `Say in which warehouse ${sku} is set aside; not in one that the order ships from.`, { sku }, ['warehouseId']);
  }
}

export class ReturnNotInspected extends RuleBroken {
  constructor(number: string, waiting: Decimal) {
    super('OMS_RETURN_NOT_INSPECTED', waiting.isZero() ? `Nothing of ${number} has been received. Cancel it instead.` : `${waiting.toFixed()} units of ${number} wait to be inspected.`, { number, waiting: waiting.toFixed() });
  }
}

export class ReturnNotCredited extends RuleBroken {
  constructor(number: string, open: Decimal) {
    super('OMS_RETURN_NOT_CREDITED', `${open.toFixed()} accepted units of ${number} are not credited. Issue the credit note, or say why it is closed without.`, { number, open: open.toFixed() }, ['note']);
  }
}

export class CreditsMoreThanAccepted extends RuleBroken {
  constructor(sku: string, wanted: Decimal, open: Decimal) {
    super('OMS_CREDITS_MORE_THAN_ACCEPTED', `${open.toFixed()} accepted units of ${sku} are not credited yet; ${wanted.toFixed()} were asked for.`, { sku, wanted: wanted.toFixed(), open: open.toFixed() });
  }
}

export class NothingToCredit extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOTHING_TO_CREDIT', `Nothing of ${number} was accepted that is not credited already.`, { number });
  }
}

/** What was not charged cannot be credited: an invoice comes first. */
export class CreditsMoreThanInvoiced extends RuleBroken {
  constructor(sku: string, wanted: Decimal, open: Decimal) {
    super('OMS_CREDITS_MORE_THAN_INVOICED', `${open.toFixed()} of ${sku} are invoiced and not credited; ${wanted.toFixed()} were to be credited. Issue the invoice of what was shipped first.`, { sku, wanted: wanted.toFixed(), open: open.toFixed() }, ['quantity']);
  }
}

/** A credit note is of one order, also where its invoice is of several. */
export class CreditsSeveralOrders extends RuleBroken {
  constructor() {
    super('OMS_CREDITS_SEVERAL_ORDERS', 'These lines are of several orders. Credit each order by a credit note of its own.', {}, ['lines']);
  }
}

export class CreditExceedsInvoice extends RuleBroken {
  constructor(sku: string, amount: Decimal, left: Decimal) {
    super('OMS_CREDIT_EXCEEDS_INVOICE', `${rupees(left)} of ${sku} are invoiced and not credited; ${rupees(amount)} cannot be.`, { sku, amount: amount.toFixed(2), left: left.toFixed(2) }, ['amount']);
  }
}

/** A line is credited by its units or by an amount that was agreed. */
export class QuantityOrAmount extends RuleBroken {
  constructor(sku: string) {
    super('OMS_QUANTITY_OR_AMOUNT', `Say how many of ${sku} are credited, or an amount for it; not both.`, { sku }, ['quantity']);
  }
}

/** Tax cannot be taken back after 30 November of the year that follows: CGST Act s. 34(2). */
export class CreditNoteTooLate extends RuleBroken {
  constructor(invoice: string, lastDay: string) {
    super('OMS_CREDIT_NOTE_TOO_LATE', `GST of ${invoice} could be taken back until ${lastDay} (CGST Act s. 34(2)). Issue a commercial credit note: it credits the value and leaves the tax.`, { invoice, lastDay }, ['isCommercial']);
  }
}

export class CreditSeriesFull extends RuleBroken {
  constructor(number: string) {
    super('OMS_CREDIT_SERIES_FULL', `The number ${number} would have more than the 16 characters the law allows. Set a shorter pattern for credit notes.`, { number });
  }
}

/** Money goes back as far as it is owed. */
export class RefundExceedsOwed extends RuleBroken {
  constructor(number: string, amount: Decimal, owed: Decimal) {
    super('OMS_REFUND_EXCEEDS_OWED', `${rupees(owed)} are owed to the customer for ${number}; ${rupees(amount)} cannot go back. Issue a credit note first for what came back.`, { number, amount: amount.toFixed(2), owed: owed.toFixed(2) }, ['amount']);
  }
}

export class RefundExceedsPayment extends RuleBroken {
  constructor(amount: Decimal, left: Decimal) {
    super('OMS_REFUND_EXCEEDS_PAYMENT', `${rupees(left)} of this payment have not gone back; ${rupees(amount)} cannot.`, { amount: amount.toFixed(2), left: left.toFixed(2) }, ['amount']);
  }
}

export class RefundPaymentTwice extends RuleBroken {
  constructor() {
    super('OMS_REFUND_PAYMENT_TWICE', 'This payment is named twice. Write its whole amount once.', {}, ['paymentId']);
  }
}

/** What was never money is not paid out as money. */
export class RefundAsStoreCredit extends RuleBroken {
  constructor() {
    super('OMS_REFUND_AS_STORE_CREDIT', 'This was paid from store credit and goes back as store credit.', {}, ['method']);
  }
}

/** Methods that are no money stand for a step of their own. */
export class MethodNotByHand extends RuleBroken {
  constructor() {
    super('OMS_METHOD_NOT_BY_HAND', 'An exchange puts its amount towards the order that replaces it by itself; choose how the money moves.', {}, ['method']);
  }
}

export class StoreCreditTooLow extends RuleBroken {
  constructor(customer: string, amount: Decimal, balance: Decimal) {
    super('OMS_STORE_CREDIT_TOO_LOW', `${customer} has ${rupees(balance)} of store credit; ${rupees(amount)} cannot be spent.`, { customer, amount: amount.toFixed(2), balance: balance.toFixed(2) }, ['amount']);
  }
}

export class NoExchange extends RuleBroken {
  constructor(number: string, outcome: string) {
    super('OMS_NO_EXCHANGE', `${number} is no exchange (${outcome}).`, { number, outcome });
  }
}

export class ReplacedAlready extends RuleBroken {
  constructor(number: string) {
    super('OMS_REPLACED_ALREADY', `${number} has an order that replaces it already.`, { number });
  }
}
