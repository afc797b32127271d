import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { Day, Key, Money, Text, Value, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Field } from 'type-graphql';
import { ageingOf, daysOverdue, openParts, type Ageing, type DuePart, type OpenPart } from './allocate-dues.ts';

@Value('What is open, by how long it has been overdue.')
export class ReceivableAgeing implements Ageing {
  @Money('Not due yet.') notDue!: Decimal;
  @Money('Overdue for 1 to 30 days.') upTo30!: Decimal;
  @Money('Overdue for 31 to 60 days.') upTo60!: Decimal;
  @Money('Overdue for 61 to 90 days.') upTo90!: Decimal;
  @Money('Overdue for longer.') over90!: Decimal;
}

@Value('What one customer owes.')
export class CustomerReceivable {
  @Key('The customer; the heir of those that were merged.') customerId!: string;
  @Text('Its name.') customerName!: string;
  @Money('All that is open.') open!: Decimal;
  @Money('What of it is overdue.') overdue!: Decimal;
  @Whole('For how many days the oldest part has been overdue.') oldestDays!: number;
  @Field(() => ReceivableAgeing, { description: 'The same by age.' }) ageing!: ReceivableAgeing;
}

@Value('What customers owe at the end of a day, as far as it falls due by invoices and agreed schedules.')
export class Receivables {
  @Day('The day.') asOf!: string;
  @Money('All that is open.') open!: Decimal;
  @Money('What of it is overdue.') overdue!: Decimal;
  @Field(() => ReceivableAgeing, { description: 'The same by age.' }) ageing!: ReceivableAgeing;
  @Field(() => [CustomerReceivable], { description: 'By customer, who owes most overdue first; at most 500 of them.' }) customers!: CustomerReceivable[];
}

@Value('A part of what an order is charged, with the day it falls due and what of it is open.')
export class OrderDue {
  @Key('Identifies it; a payment may name it.') id!: string;
  @Key('The order.') orderId!: string;
  @Text('Number of the order.') orderNumber!: string;
  invoiceId?: string | null;
  @Day('When it falls due.') dueOn!: string;
  @Money('How much.') amount!: Decimal;
  @Money('What of it is not paid.') open!: Decimal;
  @Whole('For how many days it has been overdue.') daysOverdue!: number;
}

interface Owing {
  readonly id: string;
  readonly number: string;
  readonly customer_id: string;
  readonly customer_name: string;
  readonly total: string;
  readonly settled: string;
  readonly parts: readonly { id: string; invoiceId: string | null; position: number; dueOn: string; amount: string }[];
  readonly said: readonly { dueId: string; amount: string }[] | null;
}

const MOST_CUSTOMERS = 500;

/** Orders of which something is due, with their parts; one statement. */
async function owing(context: TenantContext, customerId: string | null): Promise<Owing[]> {
  return context.sql<Owing>(
    `select o.id, o.number, heir.id as customer_id, heir.name as customer_name, o.total, o.paid + o.credited - o.refunded as settled,
            json_agg(json_build_object('id', d.id, 'invoiceId', d.invoice_id, 'position', d.position, 'dueOn', d.due_on, 'amount', d.amount::text)) as parts,
            (select json_agg(json_build_object('dueId', a.due_id, 'amount', a.amount::text)) from oms_payment_allocation a join oms_payment p on p.id = a.payment_id where a.order_id = o.id and not p.is_reversed) as said
       from oms_order o join core_customer c on c.id = o.customer_id join core_customer heir on heir.id = coalesce(c.merged_into_id, c.id) join oms_due d on d.order_id = o.id
      where o.due > 0 and o.status not in ('DRAFT', 'CANCELLED') and (?::uuid is null or heir.id = ?::uuid) group by o.id, heir.id order by o.number`, [customerId, customerId]);
}

const partsOf = ({ parts, said, total, settled }: Owing): OpenPart[] => openParts(
  parts.map((part): DuePart => ({ ...part, amount: new Decimal(part.amount) })), { total: new Decimal(total), settled: new Decimal(settled) },
  new Map([...Map.groupBy(said ?? [], ({ dueId }) => dueId)].map(([dueId, own]) => [dueId, sum(own.map(({ amount }) => new Decimal(amount)))])),
).filter(({ open }) => open.gt(0));

const overdueOf = (ageing: Ageing): Decimal => ageing.upTo30.plus(ageing.upTo60).plus(ageing.upTo90).plus(ageing.over90);

/** What customers owe, by age. */
export async function readReceivables(context: TenantContext, asOf: string = dayInIndia(new Date())): Promise<Receivables> {
  const orders = (await owing(context, null)).map((order) => ({ order, parts: partsOf(order) })).filter(({ parts }) => parts.length);
  const customers = [...Map.groupBy(orders, ({ order }) => order.customer_id)].map(([customerId, own]): CustomerReceivable => {
    const parts = own.flatMap((one) => one.parts);
    const ageing = Object.assign(new ReceivableAgeing(), ageingOf(parts, asOf));
    return Object.assign(new CustomerReceivable(), { customerId, customerName: own[0]!.order.customer_name, open: sum(parts.map(({ open }) => open)), overdue: overdueOf(ageing), oldestDays: Math.max(...parts.map(({ dueOn }) => daysOverdue(dueOn, asOf))), ageing });
  }).toSorted((a, b) => b.overdue.comparedTo(a.overdue) || b.open.comparedTo(a.open));
  const ageing = Object.assign(new ReceivableAgeing(), ageingOf(orders.flatMap(({ parts }) => parts), asOf));
  return Object.assign(new Receivables(), { asOf, open: sum(customers.map(({ open }) => open)), overdue: overdueOf(ageing), ageing, customers: customers.slice(0, MOST_CUSTOMERS) });
}

/** What one customer owes, part by part, the oldest first. */
export async function readDuesOf(context: TenantContext, customerId: string, asOf: string = dayInIndia(new Date())): Promise<OrderDue[]> {
  return (await owing(context, customerId)).flatMap((order) => partsOf(order).map((part) => dueOf(order, part, asOf))).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

export const dueOf = ({ id: orderId, number: orderNumber }: { readonly id: string; readonly number: string }, { id, invoiceId, dueOn, amount, open }: OpenPart, today: string): OrderDue =>
  Object.assign(new OrderDue(), { id, orderId, orderNumber, invoiceId: invoiceId ?? null, dueOn, amount, open, daysOverdue: open.gt(0) ? daysOverdue(dueOn, today) : 0 });
