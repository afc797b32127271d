import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

/** What never began is cancelled. */
export class ClosesAll extends RuleBroken {
  constructor(number: string) {
    super('OMS_CLOSES_ALL', `Nothing of ${number} would be left. Cancel it instead.`, { number }, ['lines']);
  }
}

export class NothingClosed extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOTHING_CLOSED', `Nothing of ${number} was closed short that could be reopened.`, { number });
  }
}

/** Units that a credit note took off an invoice are not billed twice under one order. */
export class ReopensMoreThanClosed extends RuleBroken {
  constructor(sku: string, wanted: Decimal, closed: Decimal) {
    super('OMS_REOPENS_MORE_THAN_CLOSED', `${closed.toFixed()} of ${sku} were closed short and may be reopened; ${wanted.toFixed()} cannot.`, { sku, wanted: wanted.toFixed(), closed: closed.toFixed() }, ['quantity']);
  }
}
