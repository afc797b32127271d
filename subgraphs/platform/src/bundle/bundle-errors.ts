import { RuleBroken } from '@ilms/kernel/errors';

export class BundleCodeTaken extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_BUNDLE_CODE_TAKEN', `Something is sold as ${code} already.`, { code }, ['code']);
  }
}

export class BundleRefused extends RuleBroken {
  constructor(message: string, field: string) {
    super('PLATFORM_BUNDLE_TERMS', `The bundle cannot be offered like this. ${message}`, {}, [field]);
  }
}

export class BundleUnknown extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_BUNDLE_UNKNOWN', `There is no bundle ${code}.`, { code }, ['code']);
  }
}

export class BundleForNamed extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_BUNDLE_FOR_NAMED', `${code} was approved for companies by name. Name one, or ask for a bundle of its own for whoever knows its code.`, { code }, ['tenantId']);
  }
}

export class OfferOver extends RuleBroken {
  constructor() {
    super('PLATFORM_OFFER_OVER', 'This offer was withdrawn already.');
  }
}
