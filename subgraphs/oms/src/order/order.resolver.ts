import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { wherePlaces } from '@ilms/inventory/warehouse/places';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Customer } from '../masters/references.ts';
import { familyOf, firstOrdersOf } from './customer-orders.ts';
import { OrderHistoryEntry } from './order-history-entry.entity.ts';
import { OrderLine } from './order-line.entity.ts';
import { OrderSummary, summariseOrders } from './order-summary.ts';
import { Order } from './order.entity.ts';
import { OrderActionInput, OrderCancelInput, OrderInput, OrderShipInput, OrderUpdateInput } from './order.input.ts';
import { ordersOfPo } from './orders-of-po.ts';
import { cancelOrder, confirmOrder, placeOrder, rewriteOrder, shipOrder } from './order.service.ts';
import { Shortage } from './shortage.ts';

const Orders = listOf(Order, { search: ['number', 'externalId', 'customerName', 'customerPo'], order: { orderedOn: 'DESC' } });

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Orders.Connection, { description: 'Orders, the latest first; search looks into number, external id, customer and its purchase order.' })
  async orders(@Args(() => Orders.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Orders.page(context, await wherePlaces(context, args));
  }

  @Query(() => Order, { nullable: true, description: 'One order, or null.' })
  order(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Order, id);
  }

  @Query(() => [Order], { description: 'Other orders of a customer under the same number of its purchase order, however it is written, the latest first, at most ten; none where the company does not want to be warned of them. Cancelled ones and those that were split from each other do not count.' })
  ordersOfCustomerPo(
    @Arg('customerId', () => ID, { description: 'The customer.' }) customerId: string,
    @Arg('customerPo', () => String, { description: 'The number of its purchase order.' }) customerPo: string,
    @Arg('besides', () => ID, { nullable: true, description: 'The order that is asked about.' }) besides: string | null,
    @Ctx() context: TenantContext,
  ) {
    return ordersOfPo(context, { customerId, customerPo, besides });
  }

  @Query(() => OrderSummary, { description: 'The company’s orders in a few figures.' })
  orderSummary(@Ctx() context: TenantContext) {
    return summariseOrders(context);
  }

  @FieldResolver(() => [OrderLine], { description: 'Its lines, in their order.' })
  lines(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(OrderLine, 'orderId', order.id, { position: 'asc' });
  }

  @FieldResolver(() => [OrderHistoryEntry], { description: 'Every step it took, the first one first.' })
  history(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(OrderHistoryEntry, 'orderId', order.id);
  }

  @Mutation(() => payloadOf(Order), { description: 'Writes an order down as a draft; nothing is promised yet.' })
  async orderCreate(@Arg('input', () => OrderInput) input: OrderInput, @Ctx() context: TenantContext) {
    return context.load(Order, await placeOrder(context, input));
  }

  @Mutation(() => payloadOf(Order), { description: 'Rewrites a draft.' })
  async orderUpdate(@Arg('input', () => OrderUpdateInput) input: OrderUpdateInput, @Ctx() context: TenantContext) {
    const { id } = await rewriteOrder(context, input);
    return context.load(Order, id);
  }

  @Mutation(() => payloadOf(Order), { description: 'Promises an order: its stock is reserved where the allocation rules say, or all of it in its own warehouse, and what cannot be had waits where that is allowed; otherwise it stays a draft.' })
  async orderConfirm(
    @Arg('input', () => OrderActionInput) input: OrderActionInput,
    @Arg('shortage', () => Shortage, { nullable: true, description: 'What happens when not every unit can be had; as the company wants it when nothing is said.' }) shortage: Shortage | null,
    @Ctx() context: TenantContext,
  ) {
    return context.load(Order, await confirmOrder(context, input, shortage));
  }

  @Mutation(() => payloadOf(Order), { description: 'Lets goods leave for an order: the lines named, or all that is reserved.' })
  async orderShip(@Arg('input', () => OrderShipInput) input: OrderShipInput, @Ctx() context: TenantContext) {
    return context.load(Order, await shipOrder(context, input));
  }

  @Mutation(() => payloadOf(Order), { description: 'Cancels an order, or what has not left of it; what was reserved is free again.' })
  async orderCancel(@Arg('input', () => OrderCancelInput) input: OrderCancelInput, @Ctx() context: TenantContext) {
    return context.load(Order, await cancelOrder(context, input));
  }
}

/** A customer's orders, wherever the customer is shown. */
@Resolver(() => Customer)
export class CustomerOrdersResolver {
  @FieldResolver(() => Orders.Connection, { description: 'What it and the customers merged into it ordered, the latest first.' })
  async orders(
    @Root() customer: { id: string },
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 50 when nothing is said.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The cursor to go on from.' }) after: string | null,
    @Ctx() context: TenantContext,
  ) {
    if (after) return Orders.page(context, { first, after }, { customerId: { $in: await familyOf(context, customer.id) } });
    return firstOrdersOf(context, customer.id, first ?? 50);
  }
}
