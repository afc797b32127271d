import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

export class ShipsBeyondTolerance extends RuleBroken {
  constructor(sku: string, wanted: Decimal, open: Decimal, spare: Decimal, percent: Decimal) {
    super('OMS_SHIPS_BEYOND_TOLERANCE', `${open.toFixed()} of ${sku} are still to be shipped, and ${spare.toFixed()} more may leave (${percent.toFixed()} % of what was ordered); ${wanted.toFixed()} were asked for.`, { sku, wanted: wanted.toFixed(), open: open.toFixed(), spare: spare.toFixed(), percent: percent.toFixed() }, ['quantity']);
  }
}

/** Nobody has paid for more than was ordered. */
export class MoreThanPaid extends RuleBroken {
  constructor(number: string, sku: string) {
    super('OMS_MORE_THAN_PAID', `${number} is paid before its goods leave; no more of ${sku} than was ordered may leave.`, { number, sku }, ['quantity']);
  }
}

/** An invoice ahead of the goods charges what they were taken for. */
export class WeighsLessThanInvoiced extends RuleBroken {
  constructor(sku: string, less: Decimal, invoiced: Decimal) {
    super('OMS_WEIGHS_LESS_THAN_INVOICED', `${sku} weighs ${less.toFixed()} less than it was taken for, and ${invoiced.toFixed()} of it are invoiced ahead. Cancel that invoice, ship, and invoice what has left.`, { sku, less: less.toFixed(), invoiced: invoiced.toFixed() }, ['actualQuantity']);
  }
}
