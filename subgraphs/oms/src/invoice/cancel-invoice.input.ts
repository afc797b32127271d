import { Choice, Input, Key, Text } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';
import { CancellationReason } from './invoice-cancellation.entity.ts';

@Input('A tax invoice that is to be cancelled.')
export class SalesInvoiceCancelInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The invoice.') id!: string;
  @Choice(CancellationReason, 'Why.') reason!: CancellationReason;
  @Text('Why, in words; required for OTHER. It stays in the histories of its orders.', { nullable: true, max: 400 }) note?: string | null;
}
