import type { ConstraintWords } from '@ilms/kernel/database-errors';
import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { ruleNameTaken } from './allocation-errors.ts';
import { kindWord, type OrderHoldKind } from './hold/hold-kind.ts';
import { ApprovesOwn, quotationKnown } from './quotation-errors.ts';
import { PaidBeforeOrOnDelivery, remittanceTaken } from './remittance/remittance-errors.ts';
import { receiptKnown } from './receipt/receipt-errors.ts';

/** Only drafts can be rewritten and confirmed. */
export class AlreadyConfirmed extends RuleBroken {
  constructor(number = 'This order', status = 'CONFIRMED') {
    super('OMS_NOT_A_DRAFT', `${number} is no draft any more (${status}).`, { number, status });
  }
}

/** Nothing can leave, be invoiced or be paid that was never promised. */
export class NotConfirmed extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOT_CONFIRMED', `${number} is still a draft. Confirm it first.`, { number });
  }
}

export class NothingToShip extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_NOTHING_TO_SHIP', `Nothing of ${number} is left to ship (${status}).`, { number, status });
  }
}

/** Goods do not leave while somebody or some rule keeps them back. */
export class OrderOnHold extends RuleBroken {
  constructor(number: string, holds: readonly { readonly kind: OrderHoldKind; readonly reason: string }[]) {
    const named = holds.map(({ kind, reason }) => `${kindWord(kind)}: ${reason}`).join(' ');
    super('OMS_ORDER_ON_HOLD', `${number} is on hold (${named}) Nothing of it leaves until that is released.`, { number, holds: holds.map(({ kind, reason }) => ({ kind, reason })) });
  }
}

/** Only goods that are still to leave can be kept back. */
export class NothingToHold extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_NOTHING_TO_HOLD', `Nothing of ${number} is left to be kept back (${status}).`, { number, status });
  }
}

export class AlreadyOnHold extends RuleBroken {
  constructor(number: string, kind: OrderHoldKind) {
    super('OMS_ALREADY_ON_HOLD', `${number} is on hold already (${kindWord(kind)}).`, { number, kind }, ['kind']);
  }
}

/** What rules decide, nobody writes by hand. */
export class HoldNotByHand extends RuleBroken {
  constructor(kind: OrderHoldKind) {
    super('OMS_HOLD_NOT_BY_HAND', `A hold for ${kindWord(kind)} follows from rules when an order is confirmed. Hold the order as MANUAL or FRAUD and say why.`, { kind }, ['kind']);
  }
}

export class HoldReleased extends RuleBroken {
  constructor(number: string, kind: OrderHoldKind) {
    super('OMS_HOLD_RELEASED', `This hold of ${number} (${kindWord(kind)}) is released already.`, { number, kind });
  }
}

/** Whoever lets go a doubt about credit or fraud answers for it. */
export class HoldNoteRequired extends RuleBroken {
  constructor(number: string, kind: OrderHoldKind) {
    super('OMS_HOLD_NOTE_REQUIRED', `Say why ${number} may leave although it was held for ${kindWord(kind)}.`, { number, kind }, ['note']);
  }
}

/** More was to leave than is still to be delivered. */
export class ShipsMoreThanOpen extends RuleBroken {
  constructor(sku: string, wanted: Decimal, open: Decimal) {
    super('OMS_SHIPS_MORE_THAN_OPEN', `${open.toFixed()} of ${sku} are still to be shipped; ${wanted.toFixed()} were asked for.`, { sku, wanted: wanted.toFixed(), open: open.toFixed() });
  }
}

/** Goods are taxed at the rate of the day they leave; one line cannot bear two: CGST Act s. 14. */
export class TaxRateChanged extends RuleBroken {
  constructor(number: string, sku: string, before: Decimal, now: Decimal) {
    super('OMS_TAX_RATE_CHANGED', `GST on ${sku} was ${before.toFixed()} % when a part of it left or was invoiced and is ${now.toFixed()} % now. Cancel what has not left of ${number} and order it anew.`, { number, sku, before: before.toFixed(), now: now.toFixed() });
  }
}

export class NothingToInvoice extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOTHING_TO_INVOICE', `Nothing of ${number} can be invoiced that is not invoiced already.`, { number });
  }
}

/** GST may only be charged by who is registered for it: CGST Act s. 32(1). */
export class BranchNotRegistered extends RuleBroken {
  constructor(code: string) {
    super('OMS_BRANCH_NOT_REGISTERED', `Branch ${code} has no GSTIN and may not charge GST. Enter its GSTIN before invoicing.`, { code });
  }
}

/** An invoice number has at most 16 characters: CGST Rules, rule 46(b). */
export class InvoiceSeriesFull extends RuleBroken {
  constructor(number: string) {
    super('OMS_INVOICE_SERIES_FULL', `The invoice number ${number} would have more than the 16 characters the law allows. Invoice from another branch.`, { number });
  }
}

/** What has left is not cancelled; it comes back as a return. */
export class AlreadyShipped extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_ALREADY_SHIPPED', `Everything of ${number} has left already (${status}). It cannot be cancelled; take it back as a return.`, { number, status });
  }
}

export class AlreadyCancelled extends RuleBroken {
  constructor(number: string) {
    super('OMS_ALREADY_CANCELLED', `${number} is cancelled already.`, { number });
  }
}

export class PaymentExceedsDue extends RuleBroken {
  constructor(number: string, amount: Decimal, due: Decimal) {
    super('OMS_PAYMENT_EXCEEDS_DUE', `₹${due.toFixed(2)} are due for ${number}; ₹${amount.toFixed(2)} cannot be taken.`, { number, amount: amount.toFixed(2), due: due.toFixed(2) }, ['amount']);
  }
}

export class UnknownSku extends RuleBroken {
  constructor(sku: string) {
    super('OMS_UNKNOWN_SKU', `The catalogue has no item with the SKU “${sku}”.`, { sku }, ['sku']);
  }
}

export class ItemNotSold extends RuleBroken {
  constructor(sku: string) {
    super('OMS_ITEM_NOT_SOLD', `${sku} is not sold any more.`, { sku }, ['sku']);
  }
}

/** Half a shirt cannot be ordered. */
export class QuantityTooFine extends RuleBroken {
  constructor(sku: string, unit: string, decimals: number, quantity: Decimal) {
    super('OMS_QUANTITY_TOO_FINE', `${sku} is counted in ${unit} with ${decimals} decimal places; ${quantity.toFixed()} has more.`, { sku, unit, decimals, quantity: quantity.toFixed() }, ['quantity']);
  }
}

export class NoPrice extends RuleBroken {
  constructor(sku: string, list: string, day: string) {
    super('OMS_NO_PRICE', `${sku} has no price in the list ${list} on ${day}. Say its unit price.`, { sku, list, day }, ['unitPrice']);
  }
}

/** A price that contains the tax is not the same as one that does not. */
export class PriceMeantOtherwise extends RuleBroken {
  constructor(sku: string, list: string, isTaxInclusive: boolean) {
    super('OMS_PRICE_MEANT_OTHERWISE', `Prices of the list ${list} are ${isTaxInclusive ? 'with' : 'without'} tax, those of this order ${isTaxInclusive ? 'without' : 'with'} it. Say the unit price of ${sku}.`, { sku, list }, ['unitPrice']);
  }
}

export class DiscountTooLarge extends RuleBroken {
  constructor(sku: string, discount: Decimal, value: Decimal) {
    super('OMS_DISCOUNT_TOO_LARGE', `The discount of ₹${discount.toFixed(2)} exceeds the ₹${value.toFixed(2)} that ${sku} costs.`, { sku, discount: discount.toFixed(2), value: value.toFixed(2) }, ['discount']);
  }
}

export class CustomerInactive extends RuleBroken {
  constructor(code: string) {
    super('OMS_CUSTOMER_INACTIVE', `Customer ${code} is inactive and gets no new orders.`, { code }, ['customerId']);
  }
}

export class CustomerBlocked extends RuleBroken {
  constructor(code: string, reason: string) {
    super('OMS_CUSTOMER_BLOCKED', `Customer ${code} gets no new orders: ${reason}`, { code, reason }, ['customerId']);
  }
}

/** Goods are sold under the registration of the place they leave. */
export class WarehouseOfOtherBranch extends RuleBroken {
  constructor(code: string) {
    super('OMS_WAREHOUSE_OF_OTHER_BRANCH', `Warehouse ${code} belongs to another branch. Goods are sold by the branch whose warehouse they leave.`, { code }, ['warehouseId']);
  }
}

export class NoWarehouse extends RuleBroken {
  constructor(code: string) {
    super('OMS_NO_WAREHOUSE', `Branch ${code} has no open warehouse. Open one, or name another warehouse.`, { code }, ['warehouseId']);
  }
}

/** A closed branch keeps its documents and gets no new ones. */
export class BranchClosed extends RuleBroken {
  constructor(code: string) {
    super('OMS_BRANCH_CLOSED', `Branch ${code} is closed and sells no more.`, { code }, ['branchId']);
  }
}

export class DayInFuture extends RuleBroken {
  constructor(day: string, today: string, field: string) {
    super('OMS_DAY_IN_FUTURE', `${day} is still to come; today is ${today}.`, { day, today }, [field]);
  }
}

/** The channel told us something else about this order before. */
export class ImportDiffers extends RuleBroken {
  constructor(number: string, what: string, field: readonly string[]) {
    super('OMS_IMPORT_DIFFERS', `${number} is known with ${what}. An order that was taken over is changed here, not by importing it again.`, { number }, field);
  }
}

export const externalIdTaken = (): RuleBroken => new RuleBroken('OMS_EXTERNAL_ID_TAKEN', 'Another order of this channel has this external id.', {}, ['externalId']);

/** What was released was let go, and what was held was held: neither is taken back unseen, by a bulk operation that is undone or otherwise. */
export const holdStands = (): RuleBroken => new RuleBroken('OMS_HOLD_STANDS', 'A hold is placed and released on its order; it cannot be taken back. Hold or release the order again.');

/** What the database's own refusals mean in this module. */
export const constraints: ConstraintWords = {
  oms_order_external_id: externalIdTaken,
  oms_order_hold_agrees: holdStands,
  oms_quotation_approved_by_another: () => new ApprovesOwn('The quotation'),
  oms_quotation_imported_as: quotationKnown,
  oms_allocation_rule_name: ruleNameTaken,
  oms_remittance_reference: remittanceTaken,
  oms_receipt_known: receiptKnown,
  oms_order_paid_before_or_on_delivery: () => new PaidBeforeOrOnDelivery(),
};
