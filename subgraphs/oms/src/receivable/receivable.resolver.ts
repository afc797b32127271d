import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { payloadOf } from '@ilms/kernel/payload';
import { DayScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SalesInvoice } from '../invoice/sales-invoice.entity.ts';
import { Order } from '../order/order.entity.ts';
import { PaymentReversal } from '../payment/payment-reversal.entity.ts';
import { openParts } from './allocate-dues.ts';
import { Due, PaymentAllocation } from './due.entity.ts';
import { pageOfReceivables, readDuesOf, readReceivables } from './read-receivables.ts';
import { ReceivableAge, ReceivableSort } from './receivable-page.args.ts';
import { CustomerReceivable, dueOf, OrderDue, ReceivablePage, Receivables } from './receivables.ts';
import { OrderScheduleInput } from './schedule.input.ts';
import { chargedOf, saidBy, setSchedule } from './schedule.service.ts';

@Resolver()
export class ReceivableResolver {
  @Query(() => Receivables, { description: 'What customers owe, by how long it has been overdue.' })
  receivables(@Arg('asOf', () => DayScalar, { nullable: true, description: 'Overdue on which day; today when nothing is said. What is paid is always what is paid now.' }) asOf: string | null, @Ctx() context: TenantContext) {
    return readReceivables(context, asOf ?? undefined);
  }

  @Query(() => [OrderDue], { description: 'What one customer owes, part by part, the oldest first.' })
  receivableDues(
    @Arg('customerId', () => ID, { description: 'The customer.' }) customerId: string,
    @Arg('asOf', () => DayScalar, { nullable: true, description: 'Overdue on which day; today when nothing is said.' }) asOf: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many, at most 500.' }) first: number | null,
    @Arg('offset', () => Int, { nullable: true, description: 'How many are left out before.' }) offset: number | null,
    @Ctx() context: TenantContext,
  ) {
    return readDuesOf(context, customerId, asOf ?? undefined, { first: first ?? undefined, offset: offset ?? undefined });
  }

  @Mutation(() => payloadOf(Order), { description: 'Agrees when an order is paid, in instalments; none, and the terms of its customer hold again.' })
  async orderScheduleSet(@Arg('input', () => OrderScheduleInput) input: OrderScheduleInput, @Ctx() context: TenantContext) {
    const { id } = await setSchedule(context, input);
    return context.load(Order, id);
  }
}

/** What customers owe, one by one. */
@Resolver(() => Receivables)
export class ReceivablesResolver {
  @FieldResolver(() => [CustomerReceivable], { description: 'By customer, who owes most overdue first; at most 500 of them. More are found by page.' })
  async customers(@Root() { asOf }: Receivables, @Ctx() context: TenantContext) {
    return (await pageOfReceivables(context, asOf, { first: 500 })).nodes;
  }

  @FieldResolver(() => ReceivablePage, { description: 'Customers that owe or have money on account, page by page, with the sums of all that the filter lets through.' })
  page(
    @Root() { asOf }: Receivables,
    @Arg('first', () => Int, { nullable: true, description: 'How many, at most 500; 50 when nothing is said.' }) first: number | null,
    @Arg('offset', () => Int, { nullable: true, description: 'How many are left out before.' }) offset: number | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the name.' }) search: string | null,
    @Arg('age', () => ReceivableAge, { nullable: true, description: 'Only customers of which something is of this age.' }) age: ReceivableAge | null,
    @Arg('sort', () => ReceivableSort, { nullable: true, description: 'Who comes first; who owes most overdue when nothing is said.' }) sort: ReceivableSort | null,
    @Ctx() context: TenantContext,
  ) {
    return pageOfReceivables(context, asOf, { first: first ?? undefined, offset: offset ?? undefined, search, age, sort: sort ?? undefined });
  }
}

@Resolver(() => OrderDue)
export class OrderDueResolver {
  @FieldResolver(() => SalesInvoice, { nullable: true, description: 'The invoice; none for what was agreed for the order.' })
  invoice(@Root() due: OrderDue, @Ctx() context: TenantContext) {
    return context.load(SalesInvoice, due.invoiceId);
  }
}

/** When an order is to be paid, wherever it is shown. */
@Resolver(() => Order)
export class DuesOfOrderResolver {
  @FieldResolver(() => [OrderDue], { description: 'When it is to be paid, the oldest part first: as agreed, or by its invoices.' })
  async dues(@Root() order: Order, @Ctx() context: TenantContext) {
    const [parts, allocations, reversals] = [await context.loadMany(Due, 'orderId', order.id), await context.loadMany(PaymentAllocation, 'orderId', order.id), await context.loadMany(PaymentReversal, 'orderId', order.id)];
    const today = dayInIndia(new Date());
    return openParts(parts, chargedOf(order), saidBy(allocations, reversals)).map((part) => dueOf(order, part, today));
  }
}
