import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { OrderActionInput } from '../order/order.input.ts';
import { SalesInvoiceCancelInput } from './cancel-invoice.input.ts';
import { cancelInvoice } from './cancel-invoice.service.ts';
import { SalesInvoiceCancellation } from './invoice-cancellation.entity.ts';
import { OrderInvoiceAheadInput, OrdersInvoiceInput } from './invoice.input.ts';
import { invoiceAhead, invoiceOrder, invoiceOrders } from './invoice.service.ts';
import { SalesInvoiceOrder } from './sales-invoice-order.entity.ts';
import { SalesInvoiceLine } from './sales-invoice-line.entity.ts';
import { SalesInvoice } from './sales-invoice.entity.ts';

const SalesInvoices = listOf(SalesInvoice, { search: ['number', 'customerName', 'customerGstin'], order: { issuedOn: 'DESC' } });
const OrderInvoicePayload = payloadWith('OrderInvoice', 'What came of invoicing an order.', { order: () => Order, invoice: () => SalesInvoice });
const OrdersInvoicePayload = payloadWith('OrdersInvoice', 'What came of invoicing several orders together.', { orders: () => [Order], invoice: () => SalesInvoice });

@Resolver(() => SalesInvoice)
export class SalesInvoiceResolver {
  @Query(() => SalesInvoices.Connection, { description: 'Tax invoices, the latest first; search looks into number, customer and GSTIN.' })
  salesInvoices(@Args(() => SalesInvoices.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return SalesInvoices.page(context, args);
  }

  @Query(() => SalesInvoice, { nullable: true, description: 'One tax invoice, or null.' })
  salesInvoice(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(SalesInvoice, id);
  }

  @FieldResolver(() => [SalesInvoiceLine], { description: 'Its lines, in their order.' })
  lines(@Root() invoice: SalesInvoice, @Ctx() context: TenantContext) {
    return context.loadMany(SalesInvoiceLine, 'invoiceId', invoice.id, { position: 'asc' });
  }

  @Mutation(() => OrderInvoicePayload, { description: 'Issues a tax invoice for everything that was shipped and not invoiced yet.' })
  async orderInvoice(@Arg('input', () => OrderActionInput) input: OrderActionInput, @Ctx() context: TenantContext) {
    const { orderId, invoiceId } = await invoiceOrder(context, input);
    return { order: await context.load(Order, orderId), invoice: await context.load(SalesInvoice, invoiceId) };
  }

  @Mutation(() => OrderInvoicePayload, { description: 'Issues a tax invoice before the goods leave, for all units that are on no invoice or for those named; their shipment needs none any more.' })
  async orderInvoiceAhead(@Arg('input', () => OrderInvoiceAheadInput) input: OrderInvoiceAheadInput, @Ctx() context: TenantContext) {
    const { orderId, invoiceId } = await invoiceAhead(context, input);
    return { order: await context.load(Order, orderId), invoice: await context.load(SalesInvoice, invoiceId) };
  }

  @Mutation(() => OrdersInvoicePayload, { description: 'Issues one tax invoice for all that was shipped of several orders of one customer and not invoiced yet, or with isAhead for all that is on no invoice.' })
  async ordersInvoice(@Arg('input', () => OrdersInvoiceInput) input: OrdersInvoiceInput, @Ctx() context: TenantContext) {
    const { orderIds, invoiceId } = await invoiceOrders(context, input);
    return { orders: await Promise.all(orderIds.map((id) => context.load(Order, id))), invoice: await context.load(SalesInvoice, invoiceId) };
  }

  @Mutation(() => payloadOf(SalesInvoice), { description: 'Cancels a tax invoice in the month of its issue, while nothing was built on it; its number stays used, and what it charged may be invoiced again.' })
  async salesInvoiceCancel(@Arg('input', () => SalesInvoiceCancelInput) input: SalesInvoiceCancelInput, @Ctx() context: TenantContext) {
    return context.load(SalesInvoice, await cancelInvoice(context, input));
  }

  @FieldResolver(() => SalesInvoiceCancellation, { nullable: true, description: 'Why it was cancelled; null while it was not.' })
  async cancellation(@Root() invoice: SalesInvoice, @Ctx() context: TenantContext) {
    return (await context.loadMany(SalesInvoiceCancellation, 'invoiceId', invoice.id))[0] ?? null;
  }

  @FieldResolver(() => [SalesInvoiceOrder], { description: 'The orders it is for, each with its part.' })
  orders(@Root() invoice: SalesInvoice, @Ctx() context: TenantContext) {
    return context.loadMany(SalesInvoiceOrder, 'invoiceId', invoice.id);
  }
}

/** The invoices of an order, wherever the order is shown. */
@Resolver(() => Order)
export class OrderInvoicesResolver {
  @FieldResolver(() => [SalesInvoice], { description: 'Its tax invoices, the first one first.' })
  async invoices(@Root() order: Order, @Ctx() context: TenantContext) {
    const parts = await context.loadMany(SalesInvoiceOrder, 'orderId', order.id);
    return Promise.all(parts.map(({ invoiceId }) => context.load(SalesInvoice, invoiceId)));
  }
}
