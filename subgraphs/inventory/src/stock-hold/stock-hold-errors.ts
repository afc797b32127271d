import { momentInIndia } from '@ilms/core/india/moment';
import { RuleBroken } from '@ilms/kernel/errors';

/** What has ended keeps nothing any more. */
export class HoldEnded extends RuleBroken {
  constructor(number: string, status: string) {
    super('INVENTORY_HOLD_ENDED', `${number} ${status === 'EXPIRED' ? 'ran out' : 'was released'} already; it keeps nothing any more.`, { number, status });
  }
}

/** A promise ends later than now. */
export class HoldEndsInPast extends RuleBroken {
  constructor(until: Date) {
    const when = momentInIndia(until);
    super('INVENTORY_HOLD_ENDS_IN_PAST', `${when} is past already. Say a later moment until which the stock is held.`, { until: until.toISOString() }, ['expiresAt']);
  }
}

/** Each item stands on a hold once. */
export class HoldsItemTwice extends RuleBroken {
  constructor(sku: string) {
    super('INVENTORY_SKU_TWICE', `${sku} stands there twice. Say its quantity once.`, { sku }, ['sku']);
  }
}

/** Only what a hold keeps can be let go. */
export class NotOnHold extends RuleBroken {
  constructor(number: string, sku: string) {
    super('INVENTORY_NOT_ON_HOLD', `${number} keeps no ${sku}.`, { number, sku }, ['sku']);
  }
}
