import { Input, Key, Text } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

@Input('A payment at the gateway.')
export class GatewayPaymentInput {
  @Key('The payment.') id!: string;
}

@Input('Money that arrived is taken for an order.')
export class GatewayPaymentAssignInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The payment.') id!: string;
  @Key('The order it is for.') orderId!: string;
  @Text('Why.', { nullable: true, max: 400 }) note?: string | null;
}

@Input('A decision about money that arrived and is of no order.')
export class GatewayPaymentDecisionInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The payment.') id!: string;
  @Text('Why.', { max: 400 }) note!: string;
}
