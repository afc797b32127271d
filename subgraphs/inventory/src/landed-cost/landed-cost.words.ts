import { choice } from '@ilms/kernel/fields';

export const LandedChargeKind = choice('LandedChargeKind', 'What is paid for goods beyond their price.', {
  FREIGHT: 'Carriage by road, rail, sea or air.',
  CUSTOMS_DUTY: 'Duty and cess at the border; taxes that are credited do not belong here.',
  INSURANCE: 'Insurance on the way.',
  CLEARING: 'Clearing and forwarding, port and handling charges.',
  LOADING: 'Loading, unloading, hamali.',
  COMMISSION: 'Commission of an agent.',
  REBATE: 'What was given back afterwards; negative.',
  OTHER: 'Something else, in words.',
});
export type LandedChargeKind = keyof typeof LandedChargeKind;

export const LandedSpread = choice('LandedSpread', 'By what a landed cost is spread over the goods that bear it.', {
  VALUE: 'By what they had cost.',
  QUANTITY: 'By how many units came in.',
  WEIGHT: 'By their packed weight.',
  VOLUME: 'By their packed volume.',
  EQUALLY: 'The same for every line.',
});
export type LandedSpread = keyof typeof LandedSpread;

export const LandedCostStatus = choice('LandedCostStatus', 'Whether a landed cost is in the books.', {
  POSTED: 'The goods bear it.',
  CANCELLED: 'It was taken back.',
});
export type LandedCostStatus = keyof typeof LandedCostStatus;
