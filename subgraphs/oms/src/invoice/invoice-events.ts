import { DomainEvent, Says } from '@ilms/kernel/event';

/** A tax invoice was cancelled; `recordId` is the invoice. */
@Says<InvoiceCancelled>('A tax invoice was cancelled within the month of its issue; the record is the invoice. Its number stays used, and what it charged may be invoiced again.', 'invoice:read', {
  number: 'Its number.', orderIds: 'The orders it was for.', customerId: 'The customer.', branchId: 'Who sold.', total: 'What it came to in rupees, a decimal string.', reason: 'Why: DUPLICATE, ENTERED_WRONGLY, ORDER_CANCELLED or OTHER.', note: 'Why in words, or null.', cancelledOn: 'The day.',
})
export class InvoiceCancelled extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderIds: readonly string[], readonly customerId: string, readonly branchId: string, readonly total: string, readonly reason: string, readonly note: string | null, readonly cancelledOn: string) {
    super(recordId);
  }
}
