import { Input, Key, Text } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

@Input('A refund through the gateway.')
export class GatewayRefundInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The refund.') id!: string;
}

@Input('A refund that failed and was given back in another way.')
export class GatewayRefundSettleInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The refund.') id!: string;
  @Text('By what it is found, such as the UTR of the transfer.', { max: 40 }) reference!: string;
}
