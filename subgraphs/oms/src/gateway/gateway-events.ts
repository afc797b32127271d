import { DomainEvent, Says } from '@ilms/kernel/event';

/** Money arrived through the gateway that is of no order; somebody has to decide. `recordId` is the payment at the gateway. */
@Says<PaymentExceptionFound>('Money arrived through the gateway that is of no order; somebody has to decide.', 'payment:read', { gatewayId: 'The payment’s id at the gateway.', kind: 'Why.', reason: 'Why, in words.', amount: 'How much, a decimal string.', currency: 'In which currency.', orderId: 'The order it was meant for, or null.' })
export class PaymentExceptionFound extends DomainEvent {
  constructor(recordId: string, readonly gatewayId: string, readonly kind: string, readonly reason: string, readonly amount: string, readonly currency: string, readonly orderId: string | null) {
    super(recordId);
  }
}

/** A refund did not reach the customer. `recordId` is the refund at the gateway. */
@Says<GatewayRefundFailed>('A refund through the gateway did not reach the customer.', 'payment:read', { orderId: 'The order, or null.', amount: 'How much in rupees, a decimal string.', reason: 'What the gateway said.' })
export class GatewayRefundFailed extends DomainEvent {
  constructor(recordId: string, readonly orderId: string | null, readonly amount: string, readonly reason: string) {
    super(recordId);
  }
}
