import { RuleBroken } from '@ilms/kernel/errors';

export class AccessRunning extends RuleBroken {
  constructor() {
    super('PLATFORM_ACCESS_RUNNING', 'You are in this company already. End that access before you begin another one.');
  }
}

export class ConsentNeeded extends RuleBroken {
  constructor(company: string) {
    super('PLATFORM_CONSENT_NEEDED', `${company} wants to be asked before one of us comes in. Ask for it, and wait until they allow it.`, { company });
  }
}

export class ConsentNotNeeded extends RuleBroken {
  constructor(company: string) {
    super('PLATFORM_CONSENT_NOT_NEEDED', `${company} does not want to be asked. Begin the access.`, { company });
  }
}

export class RequestWaiting extends RuleBroken {
  constructor() {
    super('PLATFORM_REQUEST_WAITING', 'You have asked this company already. Take that back before you ask for something else.');
  }
}

export class RequestOver extends RuleBroken {
  constructor() {
    super('PLATFORM_REQUEST_OVER', 'This was decided, taken back or lapsed already.');
  }
}

export class AccessEnded extends RuleBroken {
  constructor() {
    super('PLATFORM_ACCESS_ENDED', 'This access has ended already.');
  }
}
