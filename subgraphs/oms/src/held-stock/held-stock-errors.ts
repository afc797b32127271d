import { momentInIndia } from '@ilms/core/india/moment';
import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

/** Only an order that waits for its payment holds stock for a time. */
export class StockHasNoEnd extends RuleBroken {
  constructor(number: string) {
    super('OMS_STOCK_HAS_NO_END', `${number} holds its stock until that leaves; there is no time to extend.`, { number });
  }
}

/** Stock is held until later than now. */
export class StockHeldIntoPast extends RuleBroken {
  constructor(until: Date) {
    const when = momentInIndia(until);
    super('OMS_STOCK_HELD_INTO_PAST', `${when} is past already. Say a later moment until which the stock is held.`, { until: until.toISOString() }, ['until']);
  }
}

/** What holds nothing has nothing to let go. */
export class HoldsNoStock extends RuleBroken {
  constructor(number: string) {
    super('OMS_HOLDS_NO_STOCK', `${number} holds no stock.`, { number });
  }
}

/** Stock is taken from an order that is less urgent, never from one that is as urgent or more. */
export class NotMoreUrgent extends RuleBroken {
  constructor(number: string, priority: number, from: string, fromPriority: number) {
    super('OMS_NOT_MORE_URGENT', `${from} is as urgent as ${number} or more (${fromPriority}, against ${priority}; 1 comes first), so nothing is taken from it.`, { number, priority, from, fromPriority }, ['fromLineId']);
  }
}

/** Only the same item helps. */
export class TakesOtherItem extends RuleBroken {
  constructor(wanted: string, found: string) {
    super('OMS_TAKES_OTHER_ITEM', `${found} is held there and ${wanted} is waited for.`, { wanted, found }, ['fromLineId']);
  }
}

/** More is taken than waits. */
export class TakesMoreThanWaits extends RuleBroken {
  constructor(sku: string, wanted: Decimal, waiting: Decimal) {
    super('OMS_TAKES_MORE_THAN_WAITS', `Only ${waiting.toFixed()} of ${sku} wait for stock; ${wanted.toFixed()} were asked for.`, { sku, wanted: wanted.toFixed(), waiting: waiting.toFixed() }, ['quantity']);
  }
}

/** More is taken than the other order holds where it helps. */
export class TakesMoreThanHeld extends RuleBroken {
  constructor(sku: string, wanted: Decimal, held: Decimal, from: string) {
    super('OMS_TAKES_MORE_THAN_HELD', `${from} holds ${held.toFixed()} of ${sku} that this order could ship; ${wanted.toFixed()} were asked for.`, { sku, wanted: wanted.toFixed(), held: held.toFixed(), from }, ['quantity']);
  }
}

/** Parts of something that is sold as one are not taken apart. */
export class TakesParts extends RuleBroken {
  constructor(sku: string) {
    super('OMS_TAKES_PARTS', `${sku} is held by its parts; what is sold as one is not taken apart. Let the whole order go instead.`, { sku }, ['fromLineId']);
  }
}
