import { RuleBroken } from '@ilms/kernel/errors';

export class NotAReleasedFeature extends RuleBroken {
  constructor(feature: string) {
    super('PLATFORM_NO_SUCH_RELEASE', `${feature} is no feature that is being released.`, { feature }, ['feature']);
  }
}

export class UnknownCompanies extends RuleBroken {
  constructor(ids: readonly string[]) {
    super('PLATFORM_UNKNOWN_COMPANIES', `There is no company ${ids.join(', ')}.`, { ids }, ['tenantIds']);
  }
}
