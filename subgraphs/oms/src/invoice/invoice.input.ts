import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Flag, Input, Key, Quantity, Text, Whole } from '@ilms/kernel/fields';
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
  @Flag('Whether what has not left yet is invoiced too, ahead of the goods; not when nothing is said.', { nullable: true }) isAhead?: boolean | null;
}

@Input('Units of one line that are invoiced.')
export class OrderInvoiceAheadLineInput {
  @Key('The line.') lineId!: string;
  @Quantity('How many; all that are on no invoice when nothing is said. What has left counts first.', { nullable: true, min: '0.000001' }) quantity?: Decimal | null;
}

@Input('An order that is invoiced before its goods leave.')
export class OrderInvoiceAheadInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
  @Children(() => OrderInvoiceAheadLineInput, 'What is invoiced; all that is on no invoice when nothing is said.', { nullable: true, min: 1, max: 200 }) lines?: OrderInvoiceAheadLineInput[] | null;
}
