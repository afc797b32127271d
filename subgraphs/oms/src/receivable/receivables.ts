import type { Decimal } from '@ilms/kernel/decimal';
import { Day, Key, Money, Text, Value, Whole } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';
import { daysOverdue, type Ageing, type OpenPart } from './allocate-dues.ts';

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
  @Money('What it has paid for no order yet; not taken off what is open.') onAccount!: Decimal;
  @Whole('For how many days the oldest part has been overdue.') oldestDays!: number;
  @Field(() => ReceivableAgeing, { description: 'The same by age.' }) ageing!: ReceivableAgeing;
}

@Value('What customers owe at the end of a day, as far as it falls due by invoices and agreed schedules.')
export class Receivables {
  @Day('The day.') asOf!: string;
  @Money('All that is open.') open!: Decimal;
  @Money('What of it is overdue.') overdue!: Decimal;
  @Money('What customers have paid for no order yet; not taken off what is open.') onAccount!: Decimal;
  @Field(() => ReceivableAgeing, { description: 'The same by age.' }) ageing!: ReceivableAgeing;
}

@Value('A page of customers that owe or have money on account; the sums are of all of them.')
export class ReceivablePage {
  @Field(() => [CustomerReceivable], { description: 'The customers of this page.' }) nodes!: CustomerReceivable[];
  @Whole('How many there are in all.') totalCount!: number;
  @Money('What all of them owe.') open!: Decimal;
  @Money('What of it is overdue.') overdue!: Decimal;
  @Money('What they have on account.') onAccount!: Decimal;
  @Field(() => ReceivableAgeing, { description: 'What they owe by age.' }) ageing!: ReceivableAgeing;
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

export const dueOf = ({ id: orderId, number: orderNumber }: { readonly id: string; readonly number: string }, { id, invoiceId, dueOn, amount, open }: OpenPart, today: string): OrderDue =>
  Object.assign(new OrderDue(), { id, orderId, orderNumber, invoiceId: invoiceId ?? null, dueOn, amount, open, daysOverdue: open.gt(0) ? daysOverdue(dueOn, today) : 0 });
