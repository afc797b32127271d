import { RuleBroken } from '@ilms/kernel/errors';

export class SenderThere extends RuleBroken {
  constructor(address: string) {
    super('PLATFORM_SENDER_THERE', `The company has ${address}. Remove it first: letters come from one address at a time.`, { address }, ['domain']);
  }
}

export class SenderUnproven extends RuleBroken {
  constructor(address: string) {
    super('PLATFORM_SENDER_UNPROVEN', `The first key of ${address} has not been found yet, so there is none to replace. Publish the record that is shown.`, { address });
  }
}
