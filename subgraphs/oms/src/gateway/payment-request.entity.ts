import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, choice, Choice, CreatedAt, Flag, Id, Instant, Money, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { GatewayMode } from './gateway-settings.entity.ts';

export const PaymentRequestState = choice('PaymentRequestState', 'How far a request for payment has come.', {
  DOUBTFUL: 'The gateway did not answer when it was made; it is looked for.',
  OPEN: 'The customer can pay.',
  PAID: 'A payment for it has arrived.',
  REFUSED: 'The gateway did not take it.',
  LAPSED: 'It was not paid for so long that nobody asks any more.',
});
export type PaymentRequestState = keyof typeof PaymentRequestState;

/** An amount of an order that a customer was asked to pay through the gateway; the gateway's order or link. */
@Aggregate('oms_payment_request', 'An amount of an order that a customer was asked to pay through the gateway.', { timeline: false })
export class PaymentRequest {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order.') orderId!: string;
  @Text('Number of the order.') orderNumber!: string;
  @Text('Name of the customer, as on the order.') customerName!: string;
  @Choice(GatewayMode, 'Which gateway was asked.') mode!: GatewayMode;
  @Text('The public id of the key it was made with; a checkout needs it.', { max: 60, unlisted: true }) keyId!: string;
  @Flag('Whether it is a link that can be sent; otherwise it is for a checkout.') isLink!: boolean;
  @Text('Its id at the gateway, such as order_… or plink_….', { nullable: true, max: 40 }) gatewayId?: string | null;
  @Text('Where the customer pays, when it is a link.', { nullable: true, max: 500, unlisted: true }) linkUrl?: string | null;
  @Money('How much.') amount!: Decimal;
  @Text('The currency; INR.') currency!: string;
  @Choice(PaymentRequestState, 'How far it has come.') state!: PaymentRequestState;
  @Whole('How often the gateway was asked about it.', { hidden: true }) checks!: number;
  @Instant('When the gateway is asked next.', { nullable: true, hidden: true }) nextCheckAt?: Date | null;
  @Text('What the gateway said last, where it refused or did not answer.', { nullable: true, max: 400, unlisted: true }) lastError?: string | null;
  @Text('Who asked for it, by id.', { hidden: true }) actorId!: string;
  @Text('Who asked for it.') actorName!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
