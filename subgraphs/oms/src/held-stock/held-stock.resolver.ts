import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OrderLine } from '../order/order-line.entity.ts';
import { Order } from '../order/order.entity.ts';
import { OrderPrioritiseInput, OrderStockExtendInput, OrderStockReleaseInput, OrderStockTakeOverInput } from './held-stock.input.ts';
import { extendStock, prioritise, releaseStock } from './held-stock.service.ts';
import { donorsOf, StockDonor } from './stock-donors.ts';
import { takeStockOver } from './take-stock-over.ts';

@Resolver(() => StockDonor)
export class HeldStockResolver {
  @Query(() => [StockDonor], { description: 'Who holds what a line waits for and is less urgent, the least urgent first; at most 50.' })
  stockDonors(@Arg('lineId', () => ID, { description: 'The line that waits.' }) lineId: string, @Ctx() context: TenantContext) {
    return donorsOf(context, lineId);
  }

  @FieldResolver(() => OrderLine, { name: 'line' })
  lineId(@Root() donor: StockDonor, @Ctx() context: TenantContext) {
    return context.load(OrderLine, donor.lineId);
  }

  @Mutation(() => payloadOf(Order), { description: 'Lets an order that is not paid hold its stock longer, or less long.' })
  async orderStockExtend(@Arg('input', () => OrderStockExtendInput) input: OrderStockExtendInput, @Ctx() context: TenantContext) {
    return context.load(Order, await extendStock(context, input));
  }

  @Mutation(() => payloadOf(Order), { description: 'Lets go all the stock an order holds: its lines wait, and get nothing by themselves until it is paid or somebody reserves for it.' })
  async orderStockRelease(@Arg('input', () => OrderStockReleaseInput) input: OrderStockReleaseInput, @Ctx() context: TenantContext) {
    return context.load(Order, await releaseStock(context, input));
  }

  @Mutation(() => payloadOf(Order), { description: 'Gives stock that a less urgent order holds, and that has not left, to a line that waits for it; the other waits from then on. Answers the order that got it.' })
  async orderStockTakeOver(@Arg('input', () => OrderStockTakeOverInput) input: OrderStockTakeOverInput, @Ctx() context: TenantContext) {
    return context.load(Order, await takeStockOver(context, input));
  }

  @Mutation(() => payloadOf(Order), { description: 'Says how urgent an order is: what waits for stock gets it in this order.' })
  async orderPrioritise(@Arg('input', () => OrderPrioritiseInput) input: OrderPrioritiseInput, @Ctx() context: TenantContext) {
    return context.load(Order, await prioritise(context, input));
  }
}
