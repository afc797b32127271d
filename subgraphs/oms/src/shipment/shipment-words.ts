import { choice } from '@ilms/kernel/fields';

/** What became of a shipment. */
export const ShipmentState = choice('ShipmentState', 'What became of a shipment.', {
  ON_THE_WAY: 'It has left, and nobody said yet that it arrived.',
  DELIVERED: 'It arrived.',
  COMING_BACK: 'It could not be delivered, and comes back with its return (RTO).',
  UNDONE: 'It was taken back before it went.',
});
export type ShipmentState = keyof typeof ShipmentState;

/** Whether what arrived of an order did so in time. */
export const DeliveryInTime = choice('DeliveryInTime', 'Whether what arrived of an order did so by the day it was promised.', {
  ON_TIME: 'All that arrived and was promised for a day arrived by it.',
  LATE: 'A shipment of it arrived after the day it was promised.',
});
export type DeliveryInTime = keyof typeof DeliveryInTime;
