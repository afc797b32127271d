import { RuleBroken } from '@ilms/kernel/errors';

export class DomainTaken extends RuleBroken {
  constructor(domain: string) {
    super('PLATFORM_DOMAIN_TAKEN', `${domain} leads to another company already. If it is yours now, it becomes free some days after the former owner’s record is gone.`, { domain }, ['domain']);
  }
}

export class DomainThere extends RuleBroken {
  constructor(domain: string) {
    super('PLATFORM_DOMAIN_THERE', `The company has ${domain}. Remove it first: one domain leads here at a time.`, { domain }, ['domain']);
  }
}
