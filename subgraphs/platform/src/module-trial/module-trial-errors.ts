import { RuleBroken } from '@ilms/kernel/errors';

export class TrialNotOffered extends RuleBroken {
  constructor() {
    super('PLATFORM_TRIAL_NOT_OFFERED', 'Single modules can be tried beside what is paid for. While the company itself tries us out, choose the module in the subscription: it costs nothing before the trial is over.', {}, ['module']);
  }
}

export class ModuleHeld extends RuleBroken {
  constructor(module: string) {
    super('PLATFORM_MODULE_HELD', `${module} is there already.`, { module }, ['module']);
  }
}

export class ModuleTriedBefore extends RuleBroken {
  constructor(module: string) {
    super('PLATFORM_MODULE_TRIED_BEFORE', `${module} was tried before. Add it to the subscription to have it again: what was entered is still there.`, { module }, ['module']);
  }
}

export class TrialRuns extends RuleBroken {
  constructor(module: string, until: string) {
    super('PLATFORM_TRIAL_RUNS', `${module} is being tried until ${until}; one module is tried at a time.`, { module, until }, ['module']);
  }
}
