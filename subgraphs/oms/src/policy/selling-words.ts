import { choice } from '@ilms/kernel/fields';

export const Invoicing = choice('Invoicing', 'When what has left is invoiced.', {
  BY_HAND: 'When somebody issues the invoice.',
  ON_SHIPMENT: 'At the moment goods leave: the invoice is issued with the shipment, or neither happens.',
});
export type Invoicing = keyof typeof Invoicing;

export const MoneyOfCancelled = choice('MoneyOfCancelled', 'What happens to the money of a paid order that is cancelled.', {
  BY_HAND: 'It waits for somebody to give it back.',
  TO_SOURCE: 'What came through the payment gateway, and what was store credit, goes back the way it came, at once; the rest waits for somebody.',
  STORE_CREDIT: 'All of it becomes store credit of the customer, at once.',
});
export type MoneyOfCancelled = keyof typeof MoneyOfCancelled;
