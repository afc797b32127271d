import { RuleBroken } from '@ilms/kernel/errors';

export class PriceBackdated extends RuleBroken {
  constructor(today: string) {
    super('PLATFORM_PRICE_BACKDATED', `A price begins today, ${today}, or later; what was sold stays at the price it was sold at.`, { today }, ['effectiveFrom']);
  }
}

export class PriceSame extends RuleBroken {
  constructor(price: string) {
    super('PLATFORM_PRICE_SAME', `It costs ${price} a month on that day already.`, { price }, ['monthly']);
  }
}

export class PriceUnknown extends RuleBroken {
  constructor(subject: string) {
    super('PLATFORM_PRICE_UNKNOWN', `Nothing called ${subject} is sold.`, { subject }, ['code']);
  }
}

export class PriceInForce extends RuleBroken {
  constructor(effectiveFrom: string) {
    super('PLATFORM_PRICE_IN_FORCE', `This price has been in force since ${effectiveFrom}; publish another one instead.`, { effectiveFrom });
  }
}

export class PriceWithdrawn extends RuleBroken {
  constructor() {
    super('PLATFORM_PRICE_WITHDRAWN', 'This price was withdrawn before it came into force.');
  }
}

export class NothingToMigrate extends RuleBroken {
  constructor(names: readonly string[]) {
    super('PLATFORM_NOTHING_TO_MIGRATE', names.length ? `${names.join(', ')} ${names.length === 1 ? 'does' : 'do'} not have it at another price.` : 'Name at least one company.', { names }, ['tenantIds']);
  }
}

export class MigrationNotOpen extends RuleBroken {
  constructor() {
    super('PLATFORM_MIGRATION_NOT_OPEN', 'This company pays the other price already, or it was taken back.');
  }
}

export class PriceNotWhole extends RuleBroken {
  constructor() {
    super('PLATFORM_PRICE_NOT_WHOLE', 'A price is in whole rupees a month.', {}, ['monthly']);
  }
}
