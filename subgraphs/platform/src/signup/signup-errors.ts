import { Conflict, RuleBroken } from '@ilms/kernel/errors';

export class CodeWrong extends RuleBroken {
  constructor() {
    super('PLATFORM_CODE_WRONG', 'This is not the code of the letter, or it is older than half an hour. Look again, or begin anew.', {}, ['code']);
  }
}

export class TooManySignups extends RuleBroken {
  constructor(retryAfter: number) {
    super('PLATFORM_TOO_MANY_TRIES', `Too many tries from here. Wait ${Math.ceil(retryAfter / 60)} minutes.`, { retryAfter });
  }
}

export class TriedBefore extends RuleBroken {
  constructor(what: 'PAN' | 'EMAIL') {
    super('PLATFORM_TRIED_BEFORE', what === 'PAN' ? 'A business with this PAN has tried ilms out already. Sign in at its address, or write to us.' : 'A company was made with this e-mail address already. Sign in there, or write to us.', {}, [what === 'PAN' ? 'gstin' : 'email']);
  }
}

export class PasswordDiffers extends RuleBroken {
  constructor() {
    super('PLATFORM_PASSWORD_DIFFERS', 'You have a login already. Enter its password.', {}, ['password']);
  }
}

export class AddressAsked extends Conflict {
  constructor(slug: string) {
    super(`Somebody is just taking the address ${slug}. Choose another one.`, { slug });
  }
}

export class NoSignup extends RuleBroken {
  constructor() {
    super('PLATFORM_NO_SIGNUP', 'There is no such sign-up any more. Begin anew.');
  }
}
