import type { Decimal } from '@ilms/kernel/decimal';
import { Flag, Input, Key, Money, Text } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

@Input('An amount of an order that a customer is asked to pay through the gateway.')
export class PaymentStartInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') orderId!: string;
  @Money('How much; all that is due when nothing is said.', { nullable: true, min: '0.01' }) amount?: Decimal | null;
  @Flag('A link that can be sent to the customer; without it the gateway’s order for a checkout of one’s own.', { nullable: true }) asLink?: boolean | null;
}

@Input('What a checkout hands back to the page it came from.')
export class PaymentReturnInput {
  @Text('The gateway’s order, such as order_….', { max: 40 }) gatewayOrderId!: string;
  @Text('The payment, such as pay_….', { max: 40 }) gatewayPaymentId!: string;
  @Text('Its signature.', { max: 128 }) signature!: string;
}

@Input('A request for payment.')
export class PaymentRequestInput {
  @Key('The request.') id!: string;
}
