import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { CreditNote } from '../credit-note/credit-note.entity.ts';
import { Order } from '../order/order.entity.ts';
import { Refund } from '../refund/refund.entity.ts';
import { exchangeReturn } from './exchange-return.service.ts';
import { inspectReturn } from './inspect-return.service.ts';
import { receiveReturn } from './receive-return.service.ts';
import { ReturnInspection } from './return-inspection.entity.ts';
import { SalesReturnLine } from './sales-return-line.entity.ts';
import { SalesReturn } from './sales-return.entity.ts';
import { SalesReturnActionInput, SalesReturnCloseInput, SalesReturnExchangeInput, SalesReturnInput, SalesReturnInspectInput, SalesReturnPickUpInput, SalesReturnReceiveInput, SalesReturnRefusalInput } from './sales-return.input.ts';
import { approveReturn, cancelReturn, closeReturn, pickUpReturn, rejectReturn, requestReturn } from './sales-return.service.ts';

const SalesReturns = listOf(SalesReturn, { search: ['number', 'orderNumber', 'customerName'], order: { requestedOn: 'DESC' } });
const SalesReturnExchangePayload = payloadWith('SalesReturnExchange', 'What came of an exchange.', { salesReturn: () => SalesReturn, order: () => Order });

@Resolver(() => SalesReturn)
export class SalesReturnResolver {
  @Query(() => SalesReturns.Connection, { description: 'Returns, the latest first; search looks into number, order and customer.' })
  salesReturns(@Args(() => SalesReturns.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return SalesReturns.page(context, args);
  }

  @Query(() => SalesReturn, { nullable: true, description: 'One return, or null.' })
  salesReturn(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(SalesReturn, id);
  }

  @FieldResolver(() => [SalesReturnLine], { description: 'Its lines, in their order.' })
  lines(@Root() goods: SalesReturn, @Ctx() context: TenantContext) {
    return context.loadMany(SalesReturnLine, 'returnId', goods.id, { position: 'asc' });
  }

  @FieldResolver(() => [ReturnInspection], { description: 'What was found, the first finding first.' })
  inspections(@Root() goods: SalesReturn, @Ctx() context: TenantContext) {
    return context.loadMany(ReturnInspection, 'returnId', goods.id);
  }

  @FieldResolver(() => [CreditNote], { description: 'The credit notes for it, the first one first.' })
  creditNotes(@Root() goods: SalesReturn, @Ctx() context: TenantContext) {
    return context.loadMany(CreditNote, 'returnId', goods.id);
  }

  @FieldResolver(() => [Refund], { description: 'The refunds for it, the first one first.' })
  refunds(@Root() goods: SalesReturn, @Ctx() context: TenantContext) {
    return context.loadMany(Refund, 'returnId', goods.id);
  }

  @Mutation(() => payloadOf(SalesReturn), { description: 'Writes down what a customer wants to send back of an order.' })
  async salesReturnRequest(@Arg('input', () => SalesReturnInput) input: SalesReturnInput, @Ctx() context: TenantContext) {
    return context.load(SalesReturn, await requestReturn(context, input));
  }

  @Mutation(() => payloadOf(SalesReturn), { description: 'Lets the goods of a return come.' })
  async salesReturnApprove(@Arg('input', () => SalesReturnActionInput) input: SalesReturnActionInput, @Ctx() context: TenantContext) {
    return context.load(SalesReturn, await approveReturn(context, input));
  }

  @Mutation(() => payloadOf(SalesReturn), { description: 'Does not take the goods of a return, and says why.' })
  async salesReturnReject(@Arg('input', () => SalesReturnRefusalInput) input: SalesReturnRefusalInput, @Ctx() context: TenantContext) {
    return context.load(SalesReturn, await rejectReturn(context, input));
  }

  @Mutation(() => payloadOf(SalesReturn), { description: 'Notes that a carrier has the goods of a return.' })
  async salesReturnPickUp(@Arg('input', () => SalesReturnPickUpInput) input: SalesReturnPickUpInput, @Ctx() context: TenantContext) {
    return context.load(SalesReturn, await pickUpReturn(context, input));
  }

  @Mutation(() => payloadOf(SalesReturn), { description: 'Takes goods of a return in; nobody can sell them before they are inspected.' })
  async salesReturnReceive(@Arg('input', () => SalesReturnReceiveInput) input: SalesReturnReceiveInput, @Ctx() context: TenantContext) {
    return context.load(SalesReturn, await receiveReturn(context, input));
  }

  @Mutation(() => payloadOf(SalesReturn), { description: 'Grades goods that came back and lets them go where they belong.' })
  async salesReturnInspect(@Arg('input', () => SalesReturnInspectInput) input: SalesReturnInspectInput, @Ctx() context: TenantContext) {
    return context.load(SalesReturn, await inspectReturn(context, input));
  }

  @Mutation(() => SalesReturnExchangePayload, { description: 'Writes and confirms the order that replaces what comes back; what is owed is put towards it.' })
  async salesReturnExchange(@Arg('input', () => SalesReturnExchangeInput) input: SalesReturnExchangeInput, @Ctx() context: TenantContext) {
    const { returnId, orderId } = await exchangeReturn(context, input);
    return { salesReturn: await context.load(SalesReturn, returnId), order: await context.load(Order, orderId) };
  }

  @Mutation(() => payloadOf(SalesReturn), { description: 'Closes a return for which nothing is left to be done.' })
  async salesReturnClose(@Arg('input', () => SalesReturnCloseInput) input: SalesReturnCloseInput, @Ctx() context: TenantContext) {
    return context.load(SalesReturn, await closeReturn(context, input));
  }

  @Mutation(() => payloadOf(SalesReturn), { description: 'Cancels a return of which nothing came.' })
  async salesReturnCancel(@Arg('input', () => SalesReturnRefusalInput) input: SalesReturnRefusalInput, @Ctx() context: TenantContext) {
    return context.load(SalesReturn, await cancelReturn(context, input));
  }
}

/** The returns of an order, wherever the order is shown. */
@Resolver(() => Order)
export class OrderReturnsResolver {
  @FieldResolver(() => [SalesReturn], { description: 'Its returns, the first one first.' })
  returns(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(SalesReturn, 'orderId', order.id);
  }
}
