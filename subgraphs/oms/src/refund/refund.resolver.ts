import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { sum } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadWith } from '@ilms/kernel/payload';
import { MoneyScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { Payment } from '../payment/payment.entity.ts';
import { Refund, RefundPart } from './refund.entity.ts';
import { OrderRefundOwedInput, RefundInput } from './refund.input.ts';
import { makeRefund, refundOwed } from './refund.service.ts';

const Refunds = listOf(Refund, { search: ['number', 'orderNumber', 'customerName'], order: { refundedOn: 'DESC' } });
const OrderRefundOwedPayload = payloadWith('OrderRefundOwed', 'What came of giving back what an order owes.', { refund: () => Refund, order: () => Order });
const RefundMakePayload = payloadWith('RefundMake', 'What came of a refund.', { refund: () => Refund, order: () => Order });

@Resolver(() => Refund)
export class RefundResolver {
  @Query(() => Refunds.Connection, { description: 'Money that went back, the latest first; search looks into number, order and customer.' })
  refunds(@Args(() => Refunds.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Refunds.page(context, args);
  }

  @FieldResolver(() => [RefundPart], { description: 'The payments it went back of.' })
  parts(@Root() refund: Refund, @Ctx() context: TenantContext) {
    return context.loadMany(RefundPart, 'refundId', refund.id);
  }

  @Mutation(() => RefundMakePayload, { description: 'Gives money of an order back, as far as it is owed, parted over its payments.' })
  async refundMake(@Arg('input', () => RefundInput) input: RefundInput, @Ctx() context: TenantContext) {
    const refund = await context.load(Refund, await makeRefund(context, input));
    return { refund, order: await context.load(Order, refund!.orderId) };
  }

  @Mutation(() => OrderRefundOwedPayload, { description: 'Gives all that an order owes its customer back, each payment the way it came: through the gateway what came through it. Once for each version of the order.' })
  async orderRefundOwed(@Arg('input', () => OrderRefundOwedInput) input: OrderRefundOwedInput, @Ctx() context: TenantContext) {
    const refund = await context.load(Refund, await refundOwed(context, input));
    return { refund, order: await context.load(Order, refund!.orderId) };
  }
}

/** The money that went back of an order, wherever the order is shown. */
@Resolver(() => Order)
export class OrderRefundsResolver {
  @FieldResolver(() => [Refund], { description: 'Its refunds, the first one first.' })
  refunds(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(Refund, 'orderId', order.id);
  }
}

/** How much of a payment went back. */
@Resolver(() => Payment)
export class RefundedPaymentResolver {
  @FieldResolver(() => MoneyScalar, { description: 'How much of it went back.' })
  async refunded(@Root() payment: Payment, @Ctx() context: TenantContext) {
    return sum((await context.loadMany(RefundPart, 'paymentId', payment.id)).map((part) => part.amount));
  }
}
