import { choice } from '@ilms/kernel/fields';

/** How far an order has come. Never set by hand: it follows from quantities and money. */
export const OrderStatus = choice('OrderStatus', 'How far an order has come; it follows from its quantities and its money.', {
  DRAFT: 'Being written; nothing is promised.',
  CONFIRMED: 'Promised: the stock is reserved.',
  PARTLY_SHIPPED: 'Some units have left, others are still to leave.',
  SHIPPED: 'All that was not cancelled has left.',
  INVOICED: 'All that left is invoiced.',
  PAID: 'Invoiced, and nothing is due any more.',
  CANCELLED: 'Nothing of it will be delivered.',
});
export type OrderStatus = keyof typeof OrderStatus;
