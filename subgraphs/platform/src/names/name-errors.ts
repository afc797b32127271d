import { RuleBroken } from '@ilms/kernel/errors';

export class DomainRefused extends RuleBroken {
  constructor(domain: string, why: string) {
    super('PLATFORM_DOMAIN_REFUSED', `${domain} cannot be used: ${why}.`, { domain }, ['domain']);
  }
}
