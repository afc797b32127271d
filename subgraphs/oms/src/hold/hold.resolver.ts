import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { OrderHoldInput, OrderHoldReleaseInput } from './hold.input.ts';
import { holdOrder, releaseOrder } from './hold.service.ts';
import { OrderHold } from './order-hold.entity.ts';

const OrderHolds = listOf(OrderHold, { search: ['orderNumber', 'customerName'], order: { placedAt: 'DESC' } });

@Resolver()
export class OrderHoldResolver {
  @Query(() => OrderHolds.Connection, { description: 'Holds, the latest first; those without releasedAt are open. Search looks into number of the order and customer.' })
  orderHolds(@Args(() => OrderHolds.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return OrderHolds.page(context, args);
  }

  @Mutation(() => payloadOf(Order), { description: 'Keeps the goods of an order back: it can still be confirmed, paid and cancelled, but not shipped.' })
  async orderHold(@Arg('input', () => OrderHoldInput) input: OrderHoldInput, @Ctx() context: TenantContext) {
    return context.load(Order, await holdOrder(context, input));
  }

  @Mutation(() => payloadOf(Order), { description: 'Releases a hold; the goods of the order may leave once no other is open.' })
  async orderHoldRelease(@Arg('input', () => OrderHoldReleaseInput) input: OrderHoldReleaseInput, @Ctx() context: TenantContext) {
    return context.load(Order, await releaseOrder(context, input));
  }
}

/** The holds of an order, wherever it is shown. */
@Resolver(() => Order)
export class HoldsOfOrderResolver {
  @FieldResolver(() => [OrderHold], { description: 'Its holds, open and released, the first one first.' })
  holds(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(OrderHold, 'orderId', order.id);
  }
}
