import { RuleBroken } from '@ilms/kernel/errors';

export class BillingGatewayOff extends RuleBroken {
  constructor() {
    super('PLATFORM_GATEWAY_OFF', 'Paying online is not set up at present. Pay by transfer; the account stands beside what is due.');
  }
}

export class BillingGatewaySilent extends RuleBroken {
  constructor() {
    super('PLATFORM_GATEWAY_SILENT', 'The payment gateway does not answer. Nothing was charged; try again in a minute.');
  }
}

export class BillingGatewaySaysNo extends RuleBroken {
  constructor(reason: string) {
    super('PLATFORM_GATEWAY_REFUSED', `The payment gateway refused: ${reason}`, { reason });
  }
}

export class GatewaySecretMissing extends RuleBroken {
  constructor(field: string, what: string) {
    super('PLATFORM_GATEWAY_SECRET_MISSING', `Enter ${what}; another one is needed for this key.`, {}, [field]);
  }
}

export class GatewayKeyWrong extends RuleBroken {
  constructor(prefix: string) {
    super('PLATFORM_GATEWAY_KEY_WRONG', `A key of this kind begins with ${prefix}.`, { prefix }, ['keyId']);
  }
}

export class LocalGatewayOff extends RuleBroken {
  constructor() {
    super('PLATFORM_GATEWAY_NO_LOCAL', 'There is no stand-in of the gateway here. Choose test or live keys.', {}, ['mode']);
  }
}

export class ChargeUnderWay extends RuleBroken {
  constructor() {
    super('PLATFORM_CHARGE_UNDER_WAY', 'What is due is being taken by the mandate just now. It takes up to a day until the bank has answered.');
  }
}

export class MandateThere extends RuleBroken {
  constructor() {
    super('PLATFORM_MANDATE_THERE', 'There is a mandate already. End it before another one is made.');
  }
}

export class NoMandate extends RuleBroken {
  constructor() {
    super('PLATFORM_NO_MANDATE', 'There is no mandate to end.');
  }
}

export class MandateNeedsAddress extends RuleBroken {
  constructor() {
    super('PLATFORM_MANDATE_NEEDS_EMAIL', 'Enter an e-mail address for invoices first; the bank writes there before it takes anything.');
  }
}

export class NotAnException extends RuleBroken {
  constructor(payment: string) {
    super('PLATFORM_NOT_AN_EXCEPTION', `${payment} does not wait for a decision.`, { payment }, ['id']);
  }
}

export class NotAssignable extends RuleBroken {
  constructor(payment: string, why: string) {
    super('PLATFORM_NOT_ASSIGNABLE', `${payment} cannot be given to a company: ${why}`, { payment }, ['id']);
  }
}
