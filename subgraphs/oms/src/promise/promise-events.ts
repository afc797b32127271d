import { DomainEvent, Says } from '@ilms/kernel/event';

/** An order has not left in full by the day it was promised; `recordId` is the order. Once for each promise. */
@Says<OrderRanLate>('An order has not left in full by the day it was promised. Once for each promise.', 'order:read', { number: 'Its number.', customerId: 'The customer.', warehouseId: 'Where it leaves.', promisedOn: 'By when what has not left was promised.' })
export class OrderRanLate extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly warehouseId: string, readonly promisedOn: string) {
    super(recordId);
  }
}

/** What an order was promised by is in danger; `recordId` is the order. Once for each promise. */
@Says<OrderPromiseAtRisk>('What an order was promised by is in danger: its goods are expected later, or it is due soon and cannot leave. Once for each promise.', 'order:read', { number: 'Its number.', customerId: 'The customer.', warehouseId: 'Where it leaves.', promisedOn: 'By when what has not left is promised.', reason: 'Why, in words.' })
export class OrderPromiseAtRisk extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly warehouseId: string, readonly promisedOn: string, readonly reason: string) {
    super(recordId);
  }
}
