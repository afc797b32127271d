import { DomainEvent, Says } from '@ilms/kernel/event';

/** The seller will not deliver the rest of an order, or of some of its lines; `recordId` is the order. */
@Says<OrderClosedShort>('The seller will not deliver the rest of an order, or of some of its lines.', 'order:read', { number: 'Its number.', customerId: 'The customer.', reason: 'OUT_OF_STOCK, DISCONTINUED, REST_TOO_SMALL, CANNOT_DELIVER or OTHER.', words: 'Why, in words.', isComplete: 'Whether nothing of it is left to leave.', lines: 'What will not be delivered.' })
export class OrderClosedShort extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly reason: string, readonly words: string, readonly isComplete: boolean, readonly lines: readonly { lineId: string; sku: string; quantity: string }[]) {
    super(recordId);
  }
}

/** What was closed short is to be delivered after all; `recordId` is the order. */
@Says<OrderReopened>('What was closed short of an order is to be delivered after all.', 'order:read', { number: 'Its number.', customerId: 'The customer.', reason: 'Why.', lines: 'What is to be delivered again, and how many of it are reserved.' })
export class OrderReopened extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly reason: string, readonly lines: readonly { lineId: string; sku: string; quantity: string; reserved: string }[]) {
    super(recordId);
  }
}
