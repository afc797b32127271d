import { DomainEvent, Says } from '@ilms/kernel/event';

/** What a courier has paid over became payments; its charges are known. `recordId` is the remittance. */
@Says<RemittancePosted>('What a courier has paid over became payments of orders; its charges are known.', 'payment:read', {
  number: 'Its number.', courier: 'The courier.', reference: 'The reference of its transfer.', remittedOn: 'The day the money came.', posted: 'What became payments now, in rupees, a decimal string.',
  charges: 'What the courier keeps for these lines.', gst: 'GST on that.', aside: 'What of these lines is of no order.', isComplete: 'Whether every line is posted or set aside.',
})
export class RemittancePosted extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly courier: string, readonly reference: string, readonly remittedOn: string, readonly posted: string, readonly charges: string, readonly gst: string, readonly aside: string, readonly isComplete: boolean) {
    super(recordId);
  }
}
