import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { OrderActionInput } from '../order/order.input.ts';
import { invoiceOrder } from './invoice.service.ts';
import { SalesInvoiceLine } from './sales-invoice-line.entity.ts';
import { SalesInvoice } from './sales-invoice.entity.ts';

const SalesInvoices = listOf(SalesInvoice, { search: ['number', 'customerName', 'customerGstin'], order: { issuedOn: 'DESC' } });
const OrderInvoicePayload = payloadWith('OrderInvoice', 'What came of invoicing an order.', { order: () => Order, invoice: () => SalesInvoice });

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
}

/** The invoices of an order, wherever the order is shown. */
@Resolver(() => Order)
export class OrderInvoicesResolver {
  @FieldResolver(() => [SalesInvoice], { description: 'Its tax invoices, the first one first.' })
  invoices(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(SalesInvoice, 'orderId', order.id);
  }
}
