import { further, PAYMENT_STATES, type PaymentState } from '@ilms/core/razorpay/payment-state';
import type { PaymentFacts } from '@ilms/core/razorpay/read-event';
import { ZERO, type Decimal } from '@ilms/kernel/decimal';
import { Aggregate, choice, Choice, CreatedAt, Id, Instant, Key, Money, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { BillingPayment } from '../billing/billing-payment.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { NotAnException } from './gateway-errors.ts';
import type { Objection } from './objection.ts';

export const BillingGatewayPaymentState = choice('BillingGatewayPaymentState', 'How far a payment of a company has come at the gateway.', {
  CREATED: 'Somebody has begun to pay.',
  FAILED: 'It did not come about; the gateway may still authorise it late.',
  AUTHORIZED: 'The money is reserved.',
  CAPTURED: 'The money is ours, or was until it went back.',
} satisfies Record<PaymentState, string>);

export const BillingExceptionKind = choice('BillingExceptionKind', 'Why money that arrived was written down for no company.', {
  UNKNOWN_CHECKOUT: 'Nobody was asked for it.',
  OTHER_COMPANY: 'It names another company than the one that was asked.',
  CURRENCY_DIFFERS: 'It arrived in another currency.',
  AMOUNT_DIFFERS: 'Another amount arrived than was asked for.',
});

export const BillingExceptionResolution = choice('BillingExceptionResolution', 'What became of money that was of no company.', {
  ASSIGNED: 'It was written down for a company.',
  REFUNDED: 'All of it went back.',
  NOTED: 'Somebody has seen to it elsewhere.',
});

/** A payment at the gateway. What is as it should be becomes a payment of the company once; what is not waits until one of us decides. */
@Aggregate('billing_gateway_payment', 'A payment at the gateway, how far it has come, and what it became.', { plane: 'control', timeline: false })
export class BillingGatewayPayment {
  @Id() readonly id!: string;
  @Text('Its id at the gateway, such as pay_….', { max: 40 }) gatewayId!: string;
  @Key('What it pays, where that is known.', { nullable: true }) checkoutId?: string | null;
  @Ref(() => Tenant, 'The company, where that is known.', { nullable: true }) tenantId?: string | null;
  @Money('How much.') amount!: Decimal;
  @Text('In which currency.', { max: 3 }) currency!: string;
  @Text('How, in the gateway’s words: upi, card, netbanking, wallet.', { max: 20 }) method!: string;
  @Choice(BillingGatewayPaymentState, 'How far it has come.') state: PaymentState = PAYMENT_STATES[0];
  @Money('How much of it went back.') refunded = ZERO;
  @Money('What the gateway keeps, GST included.', { nullable: true }) fee?: Decimal | null;
  @Text('Why it failed.', { nullable: true, max: 400, unlisted: true }) error?: string | null;
  @Instant('When it was paid.') paidAt!: Date;
  @Ref(() => BillingPayment, 'The payment of the company it became.', { nullable: true, hidden: true }) paymentId?: string | null;
  @Choice(BillingExceptionKind, 'Why it waits for one of us; nothing when it is as it should be.', { nullable: true }) exception?: keyof typeof BillingExceptionKind | null;
  @Text('The same in words, with the figures.', { nullable: true, max: 400, unlisted: true }) exceptionReason?: string | null;
  @Choice(BillingExceptionResolution, 'What became of it then.', { nullable: true }) resolution?: keyof typeof BillingExceptionResolution | null;
  @Text('Why.', { nullable: true, max: 400, unlisted: true }) resolutionNote?: string | null;
  @Instant('When one of us decided.', { nullable: true }) resolvedAt?: Date | null;
  @Text('Who decided.', { nullable: true }) resolvedByName?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Takes in what somebody saw of it; what is older than what is known changes nothing. */
  see(facts: PaymentFacts): void {
    const state = further(this.state, facts.state);
    if (state !== this.state) this.state = state;
    this.fee ??= facts.fee;
    const isFailed = this.state === 'FAILED';
    this.error = isFailed ? facts.error ?? this.error ?? null : null;
  }

  /** Whether the money is here and nobody has said yet whose it is. */
  get isToBook(): boolean {
    return this.state === 'CAPTURED' && !this.paymentId && !this.exception;
  }

  get isOpenException(): boolean {
    return Boolean(this.exception) && !this.resolvedAt;
  }

  /** So much has gone back. Where nobody has said whose it is, nobody need any more. */
  giveBack(processed: Decimal, at: Date): void {
    if (!processed.eq(this.refunded)) this.refunded = processed;
    if (this.isOpenException && processed.gte(this.amount)) this.resolve('REFUNDED', 'The payment gateway', 'All of it went back at the gateway.', at);
  }

  park({ kind, reason }: Objection): void {
    Object.assign(this, { exception: kind, exceptionReason: reason.slice(0, 400) });
  }

  resolve(resolution: keyof typeof BillingExceptionResolution, by: string, note: string, at: Date): void {
    if (!this.isOpenException) throw new NotAnException(this.gatewayId);
    Object.assign(this, { resolution, resolvedByName: by, resolutionNote: note, resolvedAt: at });
  }
}
