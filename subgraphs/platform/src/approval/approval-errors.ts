import { RuleBroken } from '@ilms/kernel/errors';

export class ApprovalByAnother extends RuleBroken {
  constructor(askedBy: string) {
    super('PLATFORM_APPROVAL_BY_ANOTHER', `${askedBy} has asked for this; another administrator has to decide.`, { askedBy });
  }
}

export class ApprovalState extends RuleBroken {
  constructor(state: string, wanted: string) {
    super('PLATFORM_APPROVAL_STATE', `This is ${state.toLowerCase().replaceAll('_', ' ')} and cannot be ${wanted} any more.`, { state });
  }
}

export class ApprovalOpen extends RuleBroken {
  constructor() {
    super('PLATFORM_APPROVAL_OPEN', 'This is asked for already. It can be decided, or taken back, on the page of approvals.');
  }
}

export class RemovalNotConfirmed extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_REMOVAL_NOT_CONFIRMED', `Type ${slug} to confirm: everything this company has stored is to be deleted.`, { slug }, ['confirm']);
  }
}

export class RemovalAhead extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_REMOVAL_AHEAD', `The removal of ${slug} is asked for or approved. Take that back before you let it go on.`, { slug });
  }
}
