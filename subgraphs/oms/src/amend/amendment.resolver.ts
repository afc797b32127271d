import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { OrderAmendInput, OrderLinesCancelInput } from './amend.input.ts';
import { amendOrder, cancelLines } from './amend.service.ts';
import { OrderAmendmentLine } from './order-amendment-line.entity.ts';
import { OrderAmendment } from './order-amendment.entity.ts';
import { AMENDED_FIELDS, amendedAnswer } from './amended-answer.ts';

const OrderAmendments = listOf(OrderAmendment, { search: ['orderNumber', 'reason'], order: { at: 'DESC' } });
const OrderAmendPayload = payloadWith('OrderAmend', 'What came of changing an order: the order as it stands, and the change. One that was only tried is stored nowhere and the order is as before.', AMENDED_FIELDS);
const OrderLinesCancelPayload = payloadWith('OrderLinesCancel', 'What came of cancelling units of lines: the order as it stands, and the change. One that was only tried is stored nowhere and the order is as before.', AMENDED_FIELDS);

@Resolver(() => OrderAmendment)
export class OrderAmendmentResolver {
  @Query(() => OrderAmendments.Connection, { description: 'Changes of promised orders, the latest first; search looks into number of the order and reason.' })
  orderAmendments(@Args(() => OrderAmendments.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return OrderAmendments.page(context, args);
  }

  @FieldResolver(() => [OrderAmendmentLine], { description: 'The lines that changed.' })
  lines(@Root() amendment: OrderAmendment, @Ctx() context: TenantContext) {
    return amendment.tried ?? context.loadMany(OrderAmendmentLine, 'amendmentId', amendment.id, { position: 'asc' });
  }

  @Mutation(() => OrderAmendPayload, { description: 'Changes an order after it was promised: lines, quantities, prices, address, dates. With dryRun it says what that would come to.' })
  async orderAmend(@Arg('input', () => OrderAmendInput) input: OrderAmendInput, @Ctx() context: TenantContext) {
    return amendedAnswer(context, await amendOrder(context, input));
  }

  @Mutation(() => OrderLinesCancelPayload, { description: 'Cancels units of single lines that have not left; what was reserved for them is free.' })
  async orderLinesCancel(@Arg('input', () => OrderLinesCancelInput) input: OrderLinesCancelInput, @Ctx() context: TenantContext) {
    return amendedAnswer(context, await cancelLines(context, input));
  }
}

/** What was changed about an order, wherever it is shown. */
@Resolver(() => Order)
export class AmendmentsOfOrderResolver {
  @FieldResolver(() => [OrderAmendment], { description: 'What was changed about it after it was promised, the first change first.' })
  amendments(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(OrderAmendment, 'orderId', order.id);
  }
}
