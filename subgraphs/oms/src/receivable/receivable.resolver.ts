import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { payloadOf } from '@ilms/kernel/payload';
import { DayScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SalesInvoice } from '../invoice/sales-invoice.entity.ts';
import { Order } from '../order/order.entity.ts';
import { PaymentReversal } from '../payment/payment-reversal.entity.ts';
import { openParts } from './allocate-dues.ts';
import { Due, PaymentAllocation } from './due.entity.ts';
import { dueOf, OrderDue, readDuesOf, readReceivables, Receivables } from './receivables.ts';
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
    @Ctx() context: TenantContext,
  ) {
    return readDuesOf(context, customerId, asOf ?? undefined);
  }

  @Mutation(() => payloadOf(Order), { description: 'Agrees when an order is paid, in instalments; none, and the terms of its customer hold again.' })
  async orderScheduleSet(@Arg('input', () => OrderScheduleInput) input: OrderScheduleInput, @Ctx() context: TenantContext) {
    const { id } = await setSchedule(context, input);
    return context.load(Order, id);
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
