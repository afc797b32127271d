import { choice } from '@ilms/kernel/fields';

export const Invoicing = choice('Invoicing', 'When what is ordered is invoiced.', {
  BY_HAND: 'When somebody issues the invoice.',
  ON_SHIPMENT: 'At the moment goods leave: the invoice is issued with the shipment, or neither happens.',
  ON_ORDER: 'When an order is confirmed, ahead of the goods, unless something but its payment keeps it back; whatever is on no invoice when goods leave is invoiced with the shipment.',
});
export type Invoicing = keyof typeof Invoicing;

export const MoneyOfCancelled = choice('MoneyOfCancelled', 'What happens to the money of a paid order that is cancelled.', {
  BY_HAND: 'It waits for somebody to give it back.',
  TO_SOURCE: 'What came through the payment gateway, and what was store credit, goes back the way it came, at once; the rest waits for somebody.',
  STORE_CREDIT: 'All of it becomes store credit of the customer, at once.',
});
export type MoneyOfCancelled = keyof typeof MoneyOfCancelled;
