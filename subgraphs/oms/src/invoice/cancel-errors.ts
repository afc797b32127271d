import { RuleBroken } from '@ilms/kernel/errors';

// What cancelling a tax invoice refuses. What is not cancelled is credited.

export class InvoiceIsCancelled extends RuleBroken {
  constructor(number: string) {
    super('OMS_INVOICE_CANCELLED', `${number} is cancelled.`, { number });
  }
}

/** What was reported for a month that is over is corrected by a credit note: CGST Act, s. 34. */
export class InvoiceOfEarlierMonth extends RuleBroken {
  constructor(number: string, issuedOn: string) {
    super('OMS_INVOICE_OF_EARLIER_MONTH', `${number} was issued on ${issuedOn}; an invoice is cancelled only in the month of its issue. Issue a credit note instead.`, { number, issuedOn });
  }
}

export class InvoiceIsCredited extends RuleBroken {
  constructor(number: string, creditNote: string) {
    super('OMS_INVOICE_CREDITED', `Credit note ${creditNote} was issued for ${number}. Credit the rest of it instead.`, { number, creditNote });
  }
}

/** Invoices of an order share it out to the paisa, each from where the one before ends. */
export class LaterInvoiceStands extends RuleBroken {
  constructor(number: string, later: string, order: string) {
    super('OMS_LATER_INVOICE_STANDS', `${later} was issued for ${order} after ${number} and shares the order with it to the paisa. Cancel ${later} first, or issue a credit note.`, { number, later, order });
  }
}

export class InvoicePaidByName extends RuleBroken {
  constructor(number: string, amount: string) {
    super('OMS_INVOICE_PAID_BY_NAME', `A payment of ₹${amount} was recorded for an instalment of ${number}. Reverse that payment first, or issue a credit note.`, { number, amount });
  }
}

export class CancellationWordsRequired extends RuleBroken {
  constructor() {
    super('REQUIRED', 'Say in words why the invoice is cancelled.', {}, ['note']);
  }
}
