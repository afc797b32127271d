import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { mergeOrders } from './merge.service.ts';
import { OrdersMergeInput, OrderSplitInput } from './split.input.ts';
import { splitOrder } from './split.service.ts';

const OrderSplitPayload = payloadWith('OrderSplit', 'What came of splitting an order: what stays, and what is an order of its own.', { order: () => Order, newOrder: () => Order });

@Resolver(() => Order)
export class OrderSplitResolver {
  @Mutation(() => OrderSplitPayload, { description: 'Makes an order of its own of units that have not left, on the same terms; what is reserved for them stays reserved.' })
  async orderSplit(@Arg('input', () => OrderSplitInput) input: OrderSplitInput, @Ctx() context: TenantContext) {
    const { orderId, newOrderId } = await splitOrder(context, input);
    return { order: await context.load(Order, orderId), newOrder: await context.load(Order, newOrderId) };
  }

  @Mutation(() => payloadOf(Order), { description: 'Makes one order of several of one customer that agree in branch, warehouse, address, tax and payment, of which nothing has left and nothing was paid for those taken over.' })
  async ordersMerge(@Arg('input', () => OrdersMergeInput) input: OrdersMergeInput, @Ctx() context: TenantContext) {
    return context.load(Order, await mergeOrders(context, input));
  }
}
