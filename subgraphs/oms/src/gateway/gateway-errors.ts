import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

// What payments through a gateway refuse.

const rupees = (amount: Decimal): string => `₹${amount.toFixed(2)}`;

export class GatewayOff extends RuleBroken {
  constructor() {
    super('OMS_GATEWAY_OFF', 'No payment gateway is set up. Enter its keys under Settings, Payment gateway.');
  }
}

/** The stand-in takes anybody’s word for a payment; it is not for real orders. */
export class LocalGatewayOff extends RuleBroken {
  constructor() {
    super('OMS_LOCAL_GATEWAY_OFF', 'The local gateway is only there while developing. Enter keys of Razorpay.', {}, ['mode']);
  }
}

/** A company for trying things out takes nobody's money. */
export class GatewayNotInSandbox extends RuleBroken {
  constructor() {
    super('OMS_GATEWAY_SANDBOX', 'A sandbox takes no real money. Enter test keys here, and live ones at the company itself.', {}, ['mode']);
  }
}

export class GatewayKeyWrong extends RuleBroken {
  constructor(prefix: string) {
    super('OMS_GATEWAY_KEY', `Keys of this mode begin with ${prefix}.`, { prefix }, ['keyId']);
  }
}

export class GatewaySecretMissing extends RuleBroken {
  constructor(field: 'keyId' | 'keySecret' | 'webhookSecret', what: string) {
    super('OMS_GATEWAY_SECRET_MISSING', `Enter ${what}; it is on the gateway’s dashboard.`, {}, [field]);
  }
}

export class GatewaySaysNo extends RuleBroken {
  constructor(description: string, field: readonly string[] | undefined = undefined) {
    super('OMS_GATEWAY_REFUSED', `The gateway refuses: ${description}`, { description }, field);
  }
}

export class GatewaySilent extends RuleBroken {
  constructor() {
    super('OMS_GATEWAY_SILENT', 'The gateway does not answer at the moment. Nothing is lost: it is asked again by itself. Try again in a few minutes.');
  }
}

/** Razorpay takes and gives back one rupee or more. */
export class BelowLeastAmount extends RuleBroken {
  constructor(amount: Decimal, field: readonly string[] = ['amount']) {
    super('OMS_GATEWAY_LEAST_AMOUNT', `The gateway moves ₹1.00 or more; ${rupees(amount)} is less. Choose another way for it.`, { amount: amount.toFixed(2) }, field);
  }
}

export class ReturnNotSigned extends RuleBroken {
  constructor() {
    super('OMS_GATEWAY_RETURN', 'This is no payment that the gateway has confirmed.');
  }
}

export class NotAuthorised extends RuleBroken {
  constructor(gatewayId: string, state: string) {
    super('OMS_GATEWAY_NOT_AUTHORISED', `${gatewayId} has nothing to capture (${state}).`, { gatewayId, state });
  }
}

export class NotAnException extends RuleBroken {
  constructor(gatewayId: string) {
    super('OMS_PAYMENT_NO_EXCEPTION', `Nothing is to be decided about ${gatewayId}.`, { gatewayId });
  }
}

/** Money is only for an order while it is here, in rupees. */
export class NotAssignable extends RuleBroken {
  constructor(gatewayId: string, why: string) {
    super('OMS_PAYMENT_NOT_ASSIGNABLE', `${gatewayId} cannot be taken for an order: ${why}`, { gatewayId });
  }
}

export class NothingLeftToRefund extends RuleBroken {
  constructor(gatewayId: string) {
    super('OMS_GATEWAY_NOTHING_LEFT', `All of ${gatewayId} went back already, or is on its way.`, { gatewayId });
  }
}

export class RefundNotFailed extends RuleBroken {
  constructor(state: string) {
    super('OMS_GATEWAY_REFUND_NOT_FAILED', `Only a refund that failed is tried again (${state}).`, { state });
  }
}
