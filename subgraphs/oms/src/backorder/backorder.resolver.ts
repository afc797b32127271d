import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OrderLine } from '../order/order-line.entity.ts';
import { Order } from '../order/order.entity.ts';
import { OrderActionInput } from '../order/order.input.ts';
import { BackordersReserveInput, OrderLineExpectInput } from './backorder.input.ts';
import { expectLine, reserveForOrder } from './backorder.service.ts';
import { reserveWaiting } from './reserve-waiting.ts';

const Backorders = listOf(OrderLine, { search: ['sku', 'description'], order: { waitingSince: 'ASC' } });
const BackordersReservePayload = payloadWith('BackordersReserve', 'What came of reserving for those who wait.', { lines: () => [OrderLine] });

@Resolver(() => OrderLine)
export class BackorderResolver {
  @Query(() => Backorders.Connection, { description: 'Lines of orders of which units wait for stock, whoever has waited longest first; search looks into SKU and description.' })
  backorders(@Args(() => Backorders.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Backorders.page(context, args, { backordered: { $gt: '0' } });
  }

  @Mutation(() => BackordersReservePayload, { description: 'Reserves what has come for those who wait for it: the more urgent order first, then the earlier promise, then whoever has waited longer. Happens by itself when stock comes; the same again changes nothing.' })
  async backordersReserve(@Arg('input', () => BackordersReserveInput) input: BackordersReserveInput, @Ctx() context: TenantContext) {
    const filled = await reserveWaiting(context, input);
    return { lines: filled.length ? await context.find(OrderLine, { id: { $in: filled } }, { orderBy: { id: 'asc' } }) : [] };
  }

  @Mutation(() => payloadOf(Order), { description: 'Reserves for one order what has come of all it waits for, whoever else waits.' })
  async orderReserve(@Arg('input', () => OrderActionInput) input: OrderActionInput, @Ctx() context: TenantContext) {
    return context.load(Order, await reserveForOrder(context, input));
  }

  @Mutation(() => payloadOf(OrderLine), { description: 'Says when the goods of a line are expected, and by when it is promised.' })
  async orderLineExpect(@Arg('input', () => OrderLineExpectInput) input: OrderLineExpectInput, @Ctx() context: TenantContext) {
    return context.load(OrderLine, await expectLine(context, input));
  }
}
