import { Children, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

@Input('An order that is to stand on an invoice with others.')
export class OrderToInvoiceInput {
  @Key('The order.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
}

@Input('Several orders of one customer that are invoiced together.')
export class OrdersInvoiceInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Children(() => OrderToInvoiceInput, 'The orders.', { min: 2, max: 50 }) orders!: OrderToInvoiceInput[];
}
