import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

// What is refused of units that are invoiced and have not left. They are charged: what becomes of them otherwise is a credit note.

export class InvoicesMoreThanCharged extends RuleBroken {
  constructor(sku: string, wanted: Decimal, billable: Decimal) {
    super('OMS_INVOICES_MORE_THAN_ORDERED', `${billable.toFixed()} of ${sku} are on no invoice yet; ${wanted.toFixed()} cannot be invoiced.`, { sku, wanted: wanted.toFixed(), billable: billable.toFixed() }, ['quantity']);
  }
}

export class BelowInvoiced extends RuleBroken {
  constructor(sku: string, wanted: Decimal, invoiced: Decimal) {
    super('OMS_BELOW_INVOICED', `${invoiced.toFixed()} of ${sku} are invoiced; the line cannot be lowered to ${wanted.toFixed()}. Cancel the units that will not be delivered: that issues their credit note.`, { sku, wanted: wanted.toFixed(), invoiced: invoiced.toFixed() }, ['quantity']);
  }
}

export class PriceOfInvoiced extends RuleBroken {
  constructor(sku: string, invoiced: Decimal) {
    super('OMS_PRICE_OF_INVOICED', `All ${invoiced.toFixed()} units of ${sku} are invoiced; their price and discount do not change any more. Credit an amount of the invoice instead.`, { sku, invoiced: invoiced.toFixed() }, ['unitPrice']);
  }
}

/** An invoice names one order of each of its lines; its units stay with it. */
export class SplitsInvoiced extends RuleBroken {
  constructor(sku: string, wanted: Decimal, loose: Decimal, ahead: Decimal) {
    super('OMS_SPLITS_INVOICED', `${ahead.toFixed()} of ${sku} that have not left are invoiced and stay with their order; ${loose.toFixed()} can go to another, not ${wanted.toFixed()}.`, { sku, wanted: wanted.toFixed(), loose: loose.toFixed(), invoicedAhead: ahead.toFixed() }, ['quantity']);
  }
}

/** Units are credited for goods the customer has or gave back; what it never gets is cancelled, which credits it once. */
export class CreditsWhatIsToCome extends RuleBroken {
  constructor(sku: string, wanted: Decimal, creditable: Decimal, ahead: Decimal) {
    super('OMS_CREDITS_UNDELIVERED', `${ahead.toFixed()} of ${sku} are invoiced and still to leave; ${creditable.toFixed()} can be credited, not ${wanted.toFixed()}. Cancel what will not be delivered: that issues its credit note.`, { sku, wanted: wanted.toFixed(), creditable: creditable.toFixed(), invoicedAhead: ahead.toFixed() }, ['quantity']);
  }
}

/** Only who may credit takes back what was charged. */
export class CancelNeedsCredit extends RuleBroken {
  constructor(number: string) {
    super('OMS_CANCEL_NEEDS_CREDIT', `Units of ${number} that would be cancelled are invoiced: cancelling them issues a credit note, which needs the permission credit-note:issue (Issue credit notes). Ask somebody who has it.`, { number, permission: 'credit-note:issue' });
  }
}

/** What keeps goods back for anything but their payment speaks against charging them, too. */
export class NotBilledWhileHeld extends RuleBroken {
  constructor(number: string, why: string) {
    super('OMS_NOT_BILLED_WHILE_HELD', `${number} is on hold (${why}); nothing of it is invoiced before its goods leave. Release it first.`, { number, why });
  }
}
