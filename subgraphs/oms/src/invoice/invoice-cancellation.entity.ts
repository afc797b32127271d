import { choice, Choice, CreatedAt, Day, Id, Ledger, Ref, Text } from '@ilms/kernel/fields';
import { SalesInvoice } from './sales-invoice.entity.ts';

export const CancellationReason = choice('InvoiceCancellationReason', 'Why a tax invoice was cancelled, as the invoice registration portal asks it.', {
  DUPLICATE: 'It was issued twice.',
  ENTERED_WRONGLY: 'Something on it is wrong.',
  ORDER_CANCELLED: 'The order was cancelled.',
  OTHER: 'As the words say.',
});
export type CancellationReason = keyof typeof CancellationReason;

/** Why a tax invoice was cancelled, within the month it was issued in. Its number stays used. Append-only. */
@Ledger('oms_sales_invoice_cancellation', 'Why a tax invoice was cancelled. Its number stays used.')
export class SalesInvoiceCancellation {
  @Id() readonly id!: string;
  @Ref(() => SalesInvoice, 'The invoice.', { hidden: true }) invoiceId!: string;
  @Choice(CancellationReason, 'Why.') reason!: CancellationReason;
  @Text('Why, in words.', { nullable: true, max: 400 }) note?: string | null;
  @Day('The day it was cancelled.') cancelledOn!: string;
  @Text('Who cancelled it, by id.', { hidden: true }) actorId!: string;
  @Text('Who cancelled it.') actorName!: string;
  @CreatedAt() createdAt!: Date;
}
