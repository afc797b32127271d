import { choice } from '@ilms/kernel/fields';

export const SerialStatus = choice('SerialStatus', 'Where a serial number is in its life.', {
  IN_STOCK: 'Stands in a warehouse.',
  IN_TRANSIT: 'On its way from one warehouse to another.',
  RETURNED: 'Came back from a customer and waits to be inspected; it stands in a warehouse and cannot be sold.',
  SOLD: 'Left with an order.',
  ISSUED: 'Left otherwise: given away, used up.',
  SCRAPPED: 'Written off; it does not come back.',
  MISSING: 'A count did not find it; it may turn up.',
  CANCELLED: 'The receipt that brought it was cancelled: it never came in.',
});
export type SerialStatus = keyof typeof SerialStatus;

export const SerialEventKind = choice('SerialEventKind', 'What happened to a serial number.', {
  RECEIVED: 'Came in from outside.',
  MOVED: 'Went to another warehouse, or on its way to one.',
  SOLD: 'Left with an order.',
  ISSUED: 'Left otherwise.',
  RETURNED: 'Came back from a customer.',
  INSPECTED: 'Was looked at after it came back, and may be sold again.',
  SCRAPPED: 'Was written off.',
  MISSING: 'Was not found by a count.',
  FOUND: 'Was found by a count.',
  CANCELLED: 'The movement before was cancelled: it is where it was.',
});
export type SerialEventKind = keyof typeof SerialEventKind;
