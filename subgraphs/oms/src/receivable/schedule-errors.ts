import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

// What schedules of payment refuse.

export class ScheduleDiffers extends RuleBroken {
  constructor(number: string, total: Decimal, said: Decimal) {
    super('OMS_SCHEDULE_DIFFERS', `${number} comes to ₹${total.toFixed(2)}; the instalments come to ₹${said.toFixed(2)}. Leave the amount of the last one empty: it takes the rest.`, { number, total: total.toFixed(2), said: said.toFixed(2) }, ['instalments']);
  }
}

export class PercentDiffers extends RuleBroken {
  constructor(said: Decimal) {
    super('OMS_SCHEDULE_PERCENT', `The instalments come to ${said.toFixed()} %; all of them must be 100 %.`, { said: said.toFixed() }, ['instalments']);
  }
}

export class PercentOrAmount extends RuleBroken {
  constructor() {
    super('OMS_SCHEDULE_PERCENT_OR_AMOUNT', 'Write each instalment as a percentage or as an amount; only the last may be left open, for the rest.', {}, ['percent']);
  }
}

export class InstalmentsOutOfOrder extends RuleBroken {
  constructor(day: string, before: string) {
    super('OMS_SCHEDULE_ORDER', `${day} lies before ${before}. Write the instalments in the order of their days.`, { day, before }, ['dueOn']);
  }
}

/** What somebody has said to have paid stays. */
export class SchedulePaid extends RuleBroken {
  constructor(number: string) {
    super('OMS_SCHEDULE_PAID', `An instalment of ${number} was paid by name. The schedule stays as it is.`, { number });
  }
}

export class ScheduleOver extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_SCHEDULE_OVER', `Nothing is to be paid for ${number} any more (${status}).`, { number, status });
  }
}

export class PaysMoreThanPart extends RuleBroken {
  constructor(amount: Decimal, open: Decimal, dueOn: string) {
    super('OMS_PAYMENT_EXCEEDS_INSTALMENT', `₹${open.toFixed(2)} of the instalment of ${dueOn} are open; ₹${amount.toFixed(2)} cannot be for it.`, { amount: amount.toFixed(2), open: open.toFixed(2), dueOn }, ['amount']);
  }
}
