import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, choice, Choice, CreatedAt, Id, Instant, Money, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { Payment } from '../payment/payment.entity.ts';
import { NotAnException } from './gateway-errors.ts';
import { GatewayPaymentState, further, isCaptured } from './payment-state.ts';
import { PaymentRequest } from './payment-request.entity.ts';
import type { PaymentFacts } from './read-event.ts';

export const PaymentExceptionKind = choice('PaymentExceptionKind', 'Why money that arrived is of no order.', {
  UNKNOWN_ORDER: 'Nobody here asked for it.',
  AMOUNT_DIFFERS: 'Another amount arrived than was asked for.',
  CURRENCY_DIFFERS: 'It arrived in another currency.',
  ORDER_CANCELLED: 'The order was cancelled before it arrived.',
  EXCEEDS_DUE: 'More arrived than the order still owes: it was paid otherwise meanwhile.',
  BOOKS_CLOSED: 'It could not be booked; the reason says why.',
  REFUNDED_OUTSIDE: 'The gateway gave money back that nobody here asked it for.',
});
export type PaymentExceptionKind = keyof typeof PaymentExceptionKind;

export const PaymentResolution = choice('PaymentResolution', 'What became of money that was of no order.', {
  ASSIGNED: 'It was taken for an order.',
  REFUNDED: 'It was given back.',
  NOTED: 'Somebody has seen to it elsewhere.',
});
export type PaymentResolution = keyof typeof PaymentResolution;

/** A payment at the gateway. What of it is ours becomes a payment of its order once; what is of no order waits until somebody decides. */
@Aggregate('oms_gateway_payment', 'A payment at the gateway, how far it has come, and which payment of an order it became.')
export class GatewayPayment {
  @Id() readonly id!: string;
  @Text('Its id at the gateway, such as pay_….', { max: 40 }) gatewayId!: string;
  @Ref(() => PaymentRequest, 'What it pays, where that is known.', { nullable: true }) requestId?: string | null;
  @Ref(() => Order, 'The order, where that is known.', { nullable: true }) orderId?: string | null;
  @Text('Number of the order.', { nullable: true }) orderNumber?: string | null;
  @Text('Name of the customer.', { nullable: true }) customerName?: string | null;
  @Money('How much was paid.') amount!: Decimal;
  @Text('In which currency.') currency!: string;
  @Text('How, in the gateway’s words: upi, card, netbanking, wallet.', { max: 20 }) method!: string;
  @Text('The UPI address it came from.', { nullable: true, max: 80 }) payer?: string | null;
  @Text('The bank’s reference.', { nullable: true, max: 40 }) bankReference?: string | null;
  @Choice(GatewayPaymentState, 'How far it has come.') state: GatewayPaymentState = 'CREATED';
  @Money('How much of it went back.') refunded = ZERO;
  @Money('What the gateway keeps, GST included.', { nullable: true }) fee?: Decimal | null;
  @Text('Why it failed.', { nullable: true, max: 400, unlisted: true }) error?: string | null;
  @Instant('When the customer paid.') paidAt!: Date;
  @Ref(() => Payment, 'The payment of the order it became.', { nullable: true }) paymentId?: string | null;
  @Choice(PaymentExceptionKind, 'Why it is of no order; nothing when it is as it should be.', { nullable: true }) exception?: PaymentExceptionKind | null;
  @Text('The same in words, with the figures.', { nullable: true, max: 400, unlisted: true }) exceptionReason?: string | null;
  @Choice(PaymentResolution, 'What became of it then.', { nullable: true }) resolution?: PaymentResolution | null;
  @Instant('When somebody decided.', { nullable: true }) resolvedAt?: Date | null;
  @Text('Who decided.', { nullable: true }) resolvedByName?: string | null;
  @Text('Why.', { nullable: true, max: 400, unlisted: true }) resolutionNote?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Takes in what somebody saw of it; what is older than what is known changes nothing. What went back is counted from its refunds. */
  see(facts: PaymentFacts): void {
    this.state = further(this.state, facts.state);
    this.fee ??= facts.fee;
    this.payer ??= facts.payer;
    this.bankReference ??= facts.bankReference;
    this.error = isCaptured(this.state) || this.state === 'AUTHORIZED' ? null : facts.error ?? this.error ?? null;
  }

  /** So much has reached the customer again. */
  giveBack(processed: Decimal): void {
    if (!isCaptured(this.state) || !processed.gt(this.refunded)) return;
    this.refunded = Decimal.min(processed, this.amount);
    this.state = this.refunded.lt(this.amount) ? 'PARTLY_REFUNDED' : 'REFUNDED';
  }

  /** Whether the money is here and nobody has said yet whose it is. */
  get isToBook(): boolean {
    return isCaptured(this.state) && !this.paymentId && !this.exception;
  }

  get isOpenException(): boolean {
    return Boolean(this.exception) && !this.resolvedAt;
  }

  become(payment: Payment): void {
    this.paymentId = payment.id;
  }

  except(kind: PaymentExceptionKind, reason: string): void {
    Object.assign(this, { exception: kind, exceptionReason: reason.slice(0, 400), resolution: null, resolvedAt: null, resolvedByName: null, resolutionNote: null });
  }

  resolve(resolution: PaymentResolution, by: string, note: string | null, at: Date): void {
    if (!this.isOpenException) throw new NotAnException(this.gatewayId);
    Object.assign(this, { resolution, resolvedAt: at, resolvedByName: by, resolutionNote: note });
  }
}
