import { RuleBroken } from '@ilms/kernel/errors';

// What reversals of payments refuse.

export class PaymentIsReversed extends RuleBroken {
  constructor(amount: string, on: string) {
    super('OMS_PAYMENT_REVERSED', `This payment of ₹${amount} was reversed on ${on}.`, { amount, on });
  }
}

/** What the gateway holds moves by what the gateway says, decision 0026. */
export class PaymentOfGateway extends RuleBroken {
  constructor(gatewayId: string) {
    super('OMS_PAYMENT_OF_GATEWAY', `${gatewayId} was captured by the payment gateway, which has the money. Give it back with a refund; a chargeback is taken over from the gateway.`, { gatewayId });
  }
}

export class ExchangeNotReversed extends RuleBroken {
  constructor(number: string) {
    super('OMS_EXCHANGE_NOT_REVERSED', `This payment was put over to ${number} by an exchange; no money came in by it. Settle it with the return.`, { number });
  }
}

export class ReversedBeforeReceived extends RuleBroken {
  constructor(day: string, receivedOn: string) {
    super('OMS_REVERSED_BEFORE_RECEIVED', `The money was entered for ${receivedOn}; it cannot be reversed on ${day}, before that.`, { day, receivedOn }, ['reversedOn']);
  }
}

export class ReversalWordsRequired extends RuleBroken {
  constructor() {
    super('REQUIRED', 'Say in words why this payment is none.', {}, ['note']);
  }
}

export class ReasonNotByHand extends RuleBroken {
  constructor() {
    super('OMS_REASON_NOT_BY_HAND', 'A payment is taken off where its receipt is. Choose another reason.', {}, ['reason']);
  }
}

export class PaymentOfReceipt extends RuleBroken {
  constructor(receipt: string) {
    super('OMS_PAYMENT_OF_RECEIPT', `This payment is a part of receipt ${receipt}. Take it off there, and it stands on account again; or reverse the whole receipt.`, { receipt });
  }
}
