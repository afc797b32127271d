import { Customer } from '@ilms/core/customer/customer.entity';
import { familiesOf, heirOf } from '@ilms/core/party-merge/family';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { Day, Key, Money, Text, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { readDuesOf } from '../receivable/read-receivables.ts';

@Value('An order that owes, with what it would get of money that pays the oldest first.')
export class ReceiptProposal {
  @Key('The order.') orderId!: string;
  @Text('Its number.') orderNumber!: string;
  @Day('The day it was placed.') orderedOn!: string;
  @Text('Its invoices, by number; empty while it has none.') invoices!: string;
  @Day('When the oldest open part of it falls due; null while nothing of it does.', { nullable: true }) dueOn?: string | null;
  @Money('What is due.') due!: Decimal;
  @Money('What it would get.') proposed!: Decimal;
}

const MOST = 100;

/** The orders of a customer that owe: what falls due first gets first, then what was ordered first. */
export async function proposeFor(context: TenantContext, customerId: string, amount: Decimal | null): Promise<ReceiptProposal[]> {
  const heir = await heirOf(context, await context.get(Customer, customerId, ['customerId']));
  const family = (await familiesOf(context, [heir.id])).get(heir.id)!;
  const rows = await context.sql<{ id: string; number: string; ordered_on: string; due: string; invoices: string | null }>(
    `select o.id, o.number, to_char(o.ordered_on, 'YYYY-MM-DD') as ordered_on, o.due,
            (select string_agg(i.number, ', ' order by i.number) from oms_sales_invoice_order p join oms_sales_invoice i on i.id = p.invoice_id where p.order_id = o.id and not i.is_cancelled) as invoices
       from oms_order o where o.customer_id = any(?::uuid[]) and o.due > 0 and o.status not in ('DRAFT', 'CANCELLED')`, [family]);
  const dueOn = new Map((await readDuesOf(context, heir.id)).toReversed().map((part) => [part.orderId, part.dueOn]));
  const key = (row: (typeof rows)[number]) => `${dueOn.get(row.id) ?? '9999-99-99'} ${row.ordered_on} ${row.number}`;
  let left = amount ?? ZERO;
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).slice(0, MOST).map((row) => {
    const due = new Decimal(row.due);
    const proposed = Decimal.min(left, due);
    left = left.minus(proposed);
    return Object.assign(new ReceiptProposal(), { orderId: row.id, orderNumber: row.number, orderedOn: row.ordered_on, invoices: row.invoices ?? '', dueOn: dueOn.get(row.id) ?? null, due, proposed });
  });
}
