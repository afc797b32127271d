import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { Payment } from './payment.entity.ts';
import { PaymentInput } from './payment.input.ts';
import { recordPayment } from './payment.service.ts';
import { pageOfMoney } from './standing-sums.ts';
import { PaymentReversal } from './payment-reversal.entity.ts';
import { PaymentReversalInput } from './payment-reversal.input.ts';
import { reversePayment } from './payment-reversal.service.ts';

const Payments = listOf(Payment, { search: ['reference'], order: { receivedOn: 'DESC' } });
const PaymentReversePayload = payloadWith('PaymentReverse', 'What came of reversing a payment.', { payment: () => Payment, order: () => Order });

@Resolver()
export class PaymentResolver {
  @Query(() => Payments.Connection, { description: 'Money received, the latest first; search looks into the reference. Its sums leave out what was reversed, unless the filter asks for that.' })
  payments(@Args(() => Payments.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return pageOfMoney(Payments, context, args, { isReversed: false });
  }

  @Mutation(() => payloadOf(Order), { description: 'Takes money in for an order.' })
  async paymentRecord(@Arg('input', () => PaymentInput) input: PaymentInput, @Ctx() context: TenantContext) {
    return context.load(Order, await recordPayment(context, input));
  }

  @Mutation(() => PaymentReversePayload, { description: 'Takes a payment back that turned out to be none: all of it is due again. What the gateway holds is refunded instead.' })
  async paymentReverse(@Arg('input', () => PaymentReversalInput) input: PaymentReversalInput, @Ctx() context: TenantContext) {
    const { paymentId, orderId } = await reversePayment(context, input);
    return { payment: await context.load(Payment, paymentId), order: await context.load(Order, orderId) };
  }
}

/** Why a payment is none. */
@Resolver(() => Payment)
export class ReversalOfPaymentResolver {
  @FieldResolver(() => PaymentReversal, { nullable: true, description: 'Why it is none; null while it is one.' })
  async reversal(@Root() payment: Payment, @Ctx() context: TenantContext) {
    return (await context.loadMany(PaymentReversal, 'paymentId', payment.id))[0] ?? null;
  }
}

/** The money received for an order, wherever the order is shown. */
@Resolver(() => Order)
export class OrderPaymentsResolver {
  @FieldResolver(() => [Payment], { description: 'Money received for it, the first one first.' })
  payments(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(Payment, 'orderId', order.id);
  }
}
