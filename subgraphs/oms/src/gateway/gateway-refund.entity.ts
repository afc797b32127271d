import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, choice, Choice, CreatedAt, Id, Instant, Key, Money, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { Refund } from '../refund/refund.entity.ts';
import { RefundNotFailed } from './gateway-errors.ts';
import { GatewayPayment } from './gateway-payment.entity.ts';
import type { RefundFacts } from '@ilms/core/razorpay/read-event';

export const GatewayRefundState = choice('GatewayRefundState', 'How far money is on its way back through the gateway.', {
  PENDING: 'It is on its way, or is about to be.',
  PROCESSED: 'The customer has it.',
  FAILED: 'It did not get there; it is tried again, or given back otherwise.',
  SETTLED_ELSEWHERE: 'It failed and was given back in another way.',
});
export type GatewayRefundState = keyof typeof GatewayRefundState;

/** Money that goes back through the gateway: a part of a refund, or a payment that was of no order. */
@Aggregate('oms_gateway_refund', 'Money that goes back to a customer through the gateway.', { timeline: false })
export class GatewayRefund {
  @Id() readonly id!: string;
  @Ref(() => GatewayPayment, 'The payment it goes back of.') gatewayPaymentId!: string;
  @Ref(() => Refund, 'The refund it is a part of; none when the payment was of no order.', { nullable: true }) refundId?: string | null;
  @Key('The part of that refund.', { nullable: true, hidden: true }) refundPartId?: string | null;
  @Ref(() => Order, 'The order.', { nullable: true }) orderId?: string | null;
  @Text('Number of the order.', { nullable: true }) orderNumber?: string | null;
  @Text('Name of the customer.', { nullable: true }) customerName?: string | null;
  @Money('How much.') amount!: Decimal;
  @Choice(GatewayRefundState, 'How far it is.') state: GatewayRefundState = 'PENDING';
  @Text('Its id at the gateway, such as rfnd_….', { nullable: true, max: 40 }) gatewayId?: string | null;
  @Text('Under which key the gateway was asked: the same again is not done again.', { hidden: true, max: 60 }) requestKey!: string;
  @Text('The bank’s reference.', { nullable: true, max: 40 }) bankReference?: string | null;
  @Whole('How often it was tried.') attempts = 0;
  @Instant('When the gateway is asked next.', { nullable: true, hidden: true }) nextCheckAt?: Date | null;
  @Text('What the gateway said last, where it refused or did not answer.', { nullable: true, max: 400, unlisted: true }) lastError?: string | null;
  @Instant('When the customer had it, or when it failed.', { nullable: true }) settledAt?: Date | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** What the gateway says of it. A refund that is over does not go back to be on its way. */
  see({ gatewayId, state, bankReference }: Pick<RefundFacts, 'gatewayId' | 'state' | 'bankReference'>, at: Date): void {
    // A message of an earlier attempt says nothing of this one.
    if (this.gatewayId && this.gatewayId !== gatewayId) return;
    this.gatewayId = gatewayId;
    this.bankReference ??= bankReference;
    if (this.state !== 'PENDING' && !(this.state === 'FAILED' && state === 'PROCESSED')) return;
    if (state === 'PENDING') return;
    Object.assign(this, { state, settledAt: at, nextCheckAt: null, lastError: state === 'FAILED' ? this.lastError ?? 'The bank could not give it back.' : null });
  }

  fail(words: string, at: Date): void {
    Object.assign(this, { state: 'FAILED', settledAt: at, nextCheckAt: null, lastError: words.slice(0, 400) });
  }

  /** Asks anew, under a new key: the gateway does not repeat what has failed. */
  retry(requestKey: string, at: Date): void {
    if (this.state !== 'FAILED') throw new RefundNotFailed(this.state);
    Object.assign(this, { state: 'PENDING', gatewayId: null, requestKey, settledAt: null, nextCheckAt: at, lastError: null });
  }

  settleElsewhere(at: Date): void {
    if (this.state !== 'FAILED') throw new RefundNotFailed(this.state);
    Object.assign(this, { state: 'SETTLED_ELSEWHERE', settledAt: at, nextCheckAt: null });
  }
}
