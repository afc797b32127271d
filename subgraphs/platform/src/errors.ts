import { Conflict, RuleBroken } from '@ilms/kernel/errors';

export class UnknownModule extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_UNKNOWN_MODULE', `There is no module ${code}.`, { module: code }, ['module']);
  }
}

export class ModuleNeedsOthers extends RuleBroken {
  constructor(module: string, missing: readonly string[]) {
    super('PLATFORM_MODULE_NEEDS_OTHERS', `${module} needs ${missing.join(', ')}, which this company does not have. Enable them together.`, { module, missing }, ['module']);
  }
}

export class ModuleIsNeeded extends RuleBroken {
  constructor(module: string, dependants: readonly string[]) {
    super('PLATFORM_MODULE_IS_NEEDED', `${module} cannot be switched off while ${dependants.join(', ')} need it.`, { module, dependants }, ['module']);
  }
}

export class ModuleNotBuilt extends RuleBroken {
  constructor(module: string) {
    super('PLATFORM_MODULE_NOT_AVAILABLE', `${module} cannot be enabled yet; it is not available.`, { module }, ['module']);
  }
}

export class AlwaysOn extends RuleBroken {
  constructor(module: string) {
    super('PLATFORM_MODULE_ALWAYS_ON', `${module} belongs to every company and cannot be switched.`, { module }, ['module']);
  }
}

export class SlugRefused extends RuleBroken {
  constructor(slug: string, why: string) {
    super('PLATFORM_SLUG_REFUSED', `${slug} cannot be an address: ${why}.`, { slug }, ['slug']);
  }
}

export class SlugTaken extends Conflict {
  constructor(slug: string) {
    super(`The address ${slug} is taken. Choose another one.`, { slug });
  }
}

export class ScopeNotHeld extends RuleBroken {
  constructor(scopes: readonly string[]) {
    super('PLATFORM_SCOPE_NOT_HELD', `A key cannot do more than its maker. You do not hold ${scopes.join(', ')}.`, { scopes }, ['scopes']);
  }
}

export class UnknownFeature extends RuleBroken {
  constructor(feature: string) {
    super('PLATFORM_UNKNOWN_FEATURE', `There is no feature ${feature}.`, { feature }, ['feature']);
  }
}

export class WrongState extends RuleBroken {
  constructor(state: string, wanted: string) {
    super('PLATFORM_WRONG_STATE', `A company that is ${state} cannot be ${wanted}.`, { state });
  }
}
