import { RuleBroken } from '@ilms/kernel/errors';

export class SandboxFollows extends RuleBroken {
  constructor(what: string) {
    super('PLATFORM_SANDBOX_FOLLOWS', `This company is for trying things out and follows the one beside it; it cannot be ${what}.`);
  }
}

export class NoSandbox extends RuleBroken {
  constructor() {
    super('PLATFORM_NO_SANDBOX', 'There is no company for trying things out. Make one first.');
  }
}

export class SandboxBusy extends RuleBroken {
  constructor() {
    super('PLATFORM_SANDBOX_BUSY', 'It is being filled at the moment. Try again in a minute.');
  }
}

export class SandboxNotNow extends RuleBroken {
  constructor(state: string) {
    super('PLATFORM_SANDBOX_NOT_NOW', `A company that is ${state} cannot make one for trying things out.`, { state });
  }
}
