import { furtherRefund, type RefundState } from '@ilms/core/razorpay/payment-state';
import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, choice, Choice, CreatedAt, Id, Instant, Money, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { BillingPayment } from '../billing/billing-payment.entity.ts';

export const BillingRefundState = choice('BillingRefundState', 'How far money has come on its way back.', {
  PENDING: 'It is on its way.', PROCESSED: 'It is there.', FAILED: 'It did not get there.',
} satisfies Record<RefundState, string>);

/** Money that goes back at the gateway. Once it is there it is a payment of the company, with the other sign. */
@Aggregate('billing_gateway_refund', 'Money that goes back at the gateway.', { plane: 'control', timeline: false, internal: true })
export class BillingGatewayRefund {
  @Id() readonly id!: string;
  @Text('Its id at the gateway, such as rfnd_….', { max: 40 }) gatewayId!: string;
  @Text('The payment it goes back of, by its id at the gateway.', { max: 40 }) gatewayPaymentId!: string;
  @Money('How much.') amount!: Decimal;
  @Choice(BillingRefundState, 'How far it has come.') state: RefundState = 'PENDING';
  @Ref(() => BillingPayment, 'The row of the company it became.', { nullable: true, hidden: true }) paymentId?: string | null;
  @Instant('When it was made.') refundedAt!: Date;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  see(state: RefundState): void {
    const next = furtherRefund(this.state, state);
    if (next !== this.state) this.state = next;
  }
}
