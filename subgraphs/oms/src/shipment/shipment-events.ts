import { DomainEvent, Says } from '@ilms/kernel/event';

/** A shipment arrived; `recordId` is the shipment. */
@Says<ShipmentDelivered>('A shipment arrived.', 'order:read', { number: 'Its number.', orderId: 'The order.', customerId: 'The customer.', deliveredOn: 'The day.', receivedBy: 'Who took it.', isLate: 'Whether that was after its promise; null where there was none.' })
export class ShipmentDelivered extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderId: string, readonly customerId: string, readonly deliveredOn: string, readonly receivedBy: string, readonly isLate: boolean | null) {
    super(recordId);
  }
}

/** A shipment could not be delivered and comes back; `recordId` is the shipment. */
@Says<ShipmentReturned>('A shipment could not be delivered and comes back.', 'order:read', { number: 'Its number.', orderId: 'The order.', customerId: 'The customer.', returnId: 'The return with which it comes.', reason: 'Why.' })
export class ShipmentReturned extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderId: string, readonly customerId: string, readonly returnId: string, readonly reason: string) {
    super(recordId);
  }
}

/** A shipment was taken back before it went; `recordId` is the shipment. */
@Says<ShipmentUndone>('A shipment was taken back before it went: its goods stand on the shelf again, at what they had cost.', 'order:read', { number: 'Its number.', orderId: 'The order.', customerId: 'The customer.', warehouseId: 'Where its goods stand.', reason: 'Why.', lines: 'What was taken back.' })
export class ShipmentUndone extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderId: string, readonly customerId: string, readonly warehouseId: string, readonly reason: string, readonly lines: readonly { lineId: string; sku: string; quantity: string }[]) {
    super(recordId);
  }
}
