import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { Payment } from './payment.entity.ts';
import { PaymentInput } from './payment.input.ts';
import { recordPayment } from './payment.service.ts';

const Payments = listOf(Payment, { search: ['reference'], order: { receivedOn: 'DESC' } });

@Resolver()
export class PaymentResolver {
  @Query(() => Payments.Connection, { description: 'Money received, the latest first; search looks into the reference.' })
  payments(@Args(() => Payments.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Payments.page(context, args);
  }

  @Mutation(() => payloadOf(Order), { description: 'Takes money in for an order.' })
  async paymentRecord(@Arg('input', () => PaymentInput) input: PaymentInput, @Ctx() context: TenantContext) {
    return context.load(Order, await recordPayment(context, input));
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
