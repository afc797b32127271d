import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

/** Units that wait for stock do not leave. */
export class ShipsMoreThanReserved extends RuleBroken {
  constructor(sku: string, wanted: Decimal, reserved: Decimal, waiting: Decimal) {
    super('OMS_SHIPS_MORE_THAN_RESERVED', `${reserved.toFixed()} of ${sku} are reserved and ${waiting.toFixed()} wait for stock; ${wanted.toFixed()} cannot leave.`, { sku, wanted: wanted.toFixed(), reserved: reserved.toFixed(), waiting: waiting.toFixed() });
  }
}

export class NothingReserved extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOTHING_RESERVED', `All that is still to leave of ${number} waits for stock.`, { number });
  }
}

/** Whoever wants an order to leave whole does not send a part of it. */
export class NotAllReserved extends RuleBroken {
  constructor(number: string, waiting: string) {
    super('OMS_NOT_ALL_RESERVED', `${number} does not leave whole yet: ${waiting} wait for stock. Ship what is reserved on its own page.`, { number, waiting });
  }
}

export class NotAmendable extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_NOT_AMENDABLE', `Nothing of ${number} is left to be changed (${status}). Write a new order.`, { number, status });
  }
}

/** What has left is a fact; a return takes it back. */
export class BelowShipped extends RuleBroken {
  constructor(sku: string, wanted: Decimal, shipped: Decimal, invoiced: Decimal) {
    super('OMS_BELOW_SHIPPED', `${shipped.toFixed()} of ${sku} have left (${invoiced.toFixed()} are invoiced); the line cannot be lowered to ${wanted.toFixed()}.`, { sku, wanted: wanted.toFixed(), shipped: shipped.toFixed(), invoiced: invoiced.toFixed() }, ['quantity']);
  }
}

/** Goods that have left keep the price they left at. */
export class PriceOfShipped extends RuleBroken {
  constructor(sku: string, shipped: Decimal) {
    super('OMS_PRICE_OF_SHIPPED', `All ${shipped.toFixed()} units of ${sku} have left; their price and discount do not change any more.`, { sku, shipped: shipped.toFixed() }, ['unitPrice']);
  }
}

/** One order bears one kind of tax. */
export class PlaceOfSupplyFixed extends RuleBroken {
  constructor(number: string, from: string, to: string) {
    super('OMS_PLACE_OF_SUPPLY_FIXED', `A part of ${number} has left or is invoiced, taxed for ${from}; the rest cannot be supplied in ${to}. Split what has not left into an order of its own.`, { number, from, to }, ['shippingAddressId']);
  }
}

export class NothingChanged extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOTHING_CHANGED', `Nothing of ${number} would change.`, { number });
  }
}

export class LineTwice extends RuleBroken {
  constructor(sku: string) {
    super('OMS_LINE_TWICE', `The line of ${sku} is named twice.`, { sku }, ['lineId']);
  }
}

export class CancelsMoreThanOpen extends RuleBroken {
  constructor(sku: string, wanted: Decimal, open: Decimal) {
    super('OMS_CANCELS_MORE_THAN_OPEN', `${open.toFixed()} of ${sku} have not left; ${wanted.toFixed()} cannot be taken.`, { sku, wanted: wanted.toFixed(), open: open.toFixed() }, ['quantity']);
  }
}

/** A split leaves something on both sides. */
export class SplitsAll extends RuleBroken {
  constructor(number: string) {
    super('OMS_SPLITS_ALL', `Nothing of ${number} would be left. Leave at least one unit.`, { number }, ['lines']);
  }
}

export class SplitBelowPaid extends RuleBroken {
  constructor(number: string, paid: Decimal, left: Decimal) {
    super('OMS_SPLIT_BELOW_PAID', `₹${paid.toFixed(2)} were paid for ${number}; what stays must be worth as much and would come to ₹${left.toFixed(2)}. Take a part of a receipt off first, or reverse a payment, and pay both orders afterwards.`, { number, paid: paid.toFixed(2), left: left.toFixed(2) }, ['lines']);
  }
}

/** Only orders that agree in all that is said once are one. */
export class NotMergeable extends RuleBroken {
  constructor(number: string, into: string, what: string) {
    super('OMS_NOT_MERGEABLE', `${number} cannot become a part of ${into}: ${what}.`, { number, into, what }, ['ids']);
  }
}
