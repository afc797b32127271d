import { RuleBroken } from '@ilms/kernel/errors';

const FIELD = ['coupon'];

export class CouponUnknown extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_COUPON_UNKNOWN', `There is no coupon ${code}. Look at its spelling.`, { coupon: code }, FIELD);
  }
}

export class CouponEnded extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_COUPON_ENDED', `The coupon ${code} has ended.`, { coupon: code }, FIELD);
  }
}

export class CouponOver extends RuleBroken {
  constructor(code: string, validUntil: string) {
    super('PLATFORM_COUPON_ENDED', `The coupon ${code} was good until ${validUntil}.`, { coupon: code, validUntil }, FIELD);
  }
}

export class CouponNotYet extends RuleBroken {
  constructor(code: string, validFrom: string) {
    super('PLATFORM_COUPON_NOT_YET', `The coupon ${code} is good from ${validFrom} on.`, { coupon: code, validFrom }, FIELD);
  }
}

export class CouponExhausted extends RuleBroken {
  constructor(code: string, most: number) {
    super('PLATFORM_COUPON_EXHAUSTED', `The coupon ${code} was good for ${most} ${most === 1 ? 'company' : 'companies'} and is used up.`, { coupon: code, most }, FIELD);
  }
}

export class CouponNotForThis extends RuleBroken {
  constructor(code: string, names: readonly string[]) {
    super('PLATFORM_COUPON_NOT_FOR_THIS', `The coupon ${code} takes nothing off what you chose; it is for ${names.join(', ')}.`, { coupon: code, names }, FIELD);
  }
}

export class CouponUsed extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_COUPON_USED', `This company has redeemed the coupon ${code} already.`, { coupon: code }, FIELD);
  }
}

export class CouponForNew extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_COUPON_FOR_NEW', `The coupon ${code} is for companies that have not paid for anything yet.`, { coupon: code }, FIELD);
  }
}

export class CouponRuns extends RuleBroken {
  constructor(running: string) {
    super('PLATFORM_COUPON_RUNS', `The coupon ${running} is still under way; one counts at a time.`, { coupon: running }, FIELD);
  }
}

export class CouponCodeTaken extends RuleBroken {
  constructor(code: string) {
    super('PLATFORM_COUPON_CODE_TAKEN', `There is a coupon ${code} already. Codes are never used twice.`, { coupon: code }, ['code']);
  }
}

export class CouponTermsRefused extends RuleBroken {
  constructor(message: string, field: string) {
    super('PLATFORM_COUPON_TERMS', `The coupon cannot be made like this. ${message}`, {}, [field]);
  }
}
