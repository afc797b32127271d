import { RuleBroken } from '@ilms/kernel/errors';

export class AccessRunning extends RuleBroken {
  constructor() {
    super('PLATFORM_ACCESS_RUNNING', 'You are in this company already. End that access before you begin another one.');
  }
}

export class AccessEnded extends RuleBroken {
  constructor() {
    super('PLATFORM_ACCESS_ENDED', 'This access has ended already.');
  }
}
