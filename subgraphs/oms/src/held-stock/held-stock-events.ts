import { DomainEvent, Says } from '@ilms/kernel/event';

/** An order holds no stock any more, and waits; `recordId` is the order. */
@Says<OrderStockLetGo>('The stock an order held is free again, because its time ran out or somebody let it go; the order waits.', 'order:read', { number: 'Its number.', customerId: 'The customer.', isExpired: 'Whether its time ran out.', reason: 'Why, where somebody let it go; or null.', lines: 'What it held.' })
export class OrderStockLetGo extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly isExpired: boolean, readonly reason: string | null, readonly lines: readonly { lineId: string; sku: string; quantity: string }[]) {
    super(recordId);
  }
}

/** A more urgent order got stock that another held; `recordId` is the order that got it. */
@Says<OrderStockTakenOver>('A more urgent order got stock that another order held, which waits for it now; the record is the order that got it.', 'order:read', { number: 'Its number.', fromOrderId: 'The order that held it.', fromNumber: 'The number of that one.', sku: 'The item.', quantity: 'How many units, a decimal string.', reason: 'Why.' })
export class OrderStockTakenOver extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly fromOrderId: string, readonly fromNumber: string, readonly sku: string, readonly quantity: string, readonly reason: string) {
    super(recordId);
  }
}
