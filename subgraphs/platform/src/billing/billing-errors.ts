import { RuleBroken } from '@ilms/kernel/errors';

export class SellerNeedsState extends RuleBroken {
  constructor(gstin: string) {
    super('PLATFORM_SELLER_NEEDS_STATE', `${gstin} belongs to no state, so no invoice can be taxed with it. Enter a regular GSTIN.`, { gstin }, ['gstin']);
  }
}

export class PaymentKnown extends RuleBroken {
  constructor(reference: string) {
    super('PLATFORM_PAYMENT_KNOWN', `A payment with the reference ${reference} is written down already, with another amount or of another company.`, { reference }, ['reference']);
  }
}

export class TrialDaysRefused extends RuleBroken {
  constructor(most: number) {
    super('PLATFORM_TRIAL_DAYS_REFUSED', `A trial is made longer by 1 to ${most} days at once.`, { most }, ['days']);
  }
}

export class PayFirst extends RuleBroken {
  constructor() {
    super('PLATFORM_PAY_FIRST', 'The company is stopped. Pay what is open first; then the subscription can be changed.');
  }
}

export class NothingDue extends RuleBroken {
  constructor() {
    super('PLATFORM_NOTHING_DUE', 'Nothing is due at present.');
  }
}

export class AlreadyGoesOn extends RuleBroken {
  constructor() {
    super('PLATFORM_ALREADY_GOES_ON', 'The company has said already that it goes on after the trial.');
  }
}

export class NothingToEnd extends RuleBroken {
  constructor() {
    super('PLATFORM_NOTHING_TO_END', 'There is no subscription to end.');
  }
}

export class NothingChosen extends RuleBroken {
  constructor() {
    super('PLATFORM_NOTHING_CHOSEN', 'Choose at least one module or a plan first.');
  }
}

export class NotReversible extends RuleBroken {
  constructor() {
    super('PLATFORM_PAYMENT_NOT_REVERSIBLE', 'Only a transfer or kept-back tax that was entered by hand, and has not been reversed yet, can be reversed.');
  }
}
