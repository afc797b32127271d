import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { ShipmentState } from './shipment-words.ts';

const WORDS: Readonly<Record<ShipmentState, string>> = { ON_THE_WAY: 'on its way', DELIVERED: 'delivered', COMING_BACK: 'coming back', UNDONE: 'undone' };

/** What has arrived, comes back or never went does neither a second time. */
export class ShipmentGone extends RuleBroken {
  constructor(number: string, state: ShipmentState) {
    super('OMS_SHIPMENT_NOT_ON_THE_WAY', `${number} is ${WORDS[state]} already.`, { number, state });
  }
}

export class ShipmentSettled extends RuleBroken {
  constructor(number: string, state: ShipmentState) {
    super('OMS_SHIPMENT_SETTLED', `${number} is ${WORDS[state]}; it is not delivered.`, { number, state });
  }
}

export class DeliveredEarly extends RuleBroken {
  constructor(number: string, on: string, shippedOn: string) {
    super('OMS_DELIVERED_EARLY', `${number} left on ${shippedOn}; it did not arrive on ${on}.`, { number, on, shippedOn }, ['deliveredOn']);
  }
}

/** Yesterday's shipment has gone. */
export class ShipmentNotOfToday extends RuleBroken {
  constructor(number: string, shippedOn: string) {
    super('OMS_SHIPMENT_NOT_OF_TODAY', `${number} left on ${shippedOn}. Only a shipment of today is undone; take it back by a return.`, { number, shippedOn });
  }
}

/** Goods and their invoice go together. */
export class ShipmentInvoiced extends RuleBroken {
  constructor(number: string, sku: string, invoice: string) {
    super('OMS_SHIPMENT_INVOICED', `${sku} of ${number} is invoiced by ${invoice}. Cancel that invoice first.`, { number, sku, invoice });
  }
}

export class ShipmentComesBack extends RuleBroken {
  constructor(number: string, sku: string, out: Decimal) {
    super('OMS_SHIPMENT_COMES_BACK', `Units of ${sku} of ${number} came back or are under a return; ${out.toFixed()} are still out. Settle the return instead.`, { number, sku, out: out.toFixed() });
  }
}
