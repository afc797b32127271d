import { DomainEvent, Says } from '@ilms/kernel/event';
import type { InvoiceFacts } from './events.ts';

// What returns, credit notes and refunds tell the others. Figures travel as decimal strings.

interface ReturnedQuantity {
  readonly orderLineId: string;
  readonly sku: string;
  readonly quantity: string;
}

/** What every event of a return names. */
const OF_RETURN = { number: 'Its number.', orderId: 'The order whose goods come back.', customerId: 'The customer.' } as const;

/** A customer wants to send goods back. */
@Says<ReturnRequested>('A customer wants to send goods back.', 'return:read', { ...OF_RETURN, outcome: 'REFUND, STORE_CREDIT or EXCHANGE.', lines: 'What is to come back, with its reason.' })
export class ReturnRequested extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderId: string, readonly customerId: string, readonly outcome: string, readonly lines: readonly (ReturnedQuantity & { readonly reason: string })[]) {
    super(recordId);
  }
}

/** A return was approved or rejected. */
@Says<ReturnDecided>('A return was approved or rejected.', 'return:read', { ...OF_RETURN, isApproved: 'Whether the goods may come.', reason: 'Why not, or null.' })
export class ReturnDecided extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderId: string, readonly customerId: string, readonly isApproved: boolean, readonly reason: string | null) {
    super(recordId);
  }
}

/** Goods came back. `cost` is what they had cost when they left. */
@Says<ReturnReceived>('Goods came back.', 'return:read', { ...OF_RETURN, warehouseId: 'Where they stand.', isComplete: 'Whether all that was to come has come.', lines: 'What came, with what it had cost.' }, { 'lines.cost': 'stock:see-cost' })
export class ReturnReceived extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderId: string, readonly customerId: string, readonly warehouseId: string, readonly isComplete: boolean, readonly lines: readonly (ReturnedQuantity & { readonly cost: string })[]) {
    super(recordId);
  }
}

/** Returned goods were looked at. `loss` is what was written off, at cost. */
@Says<ReturnInspected>('Returned goods were looked at.', 'return:read', { ...OF_RETURN, isComplete: 'Whether all was looked at.', lines: 'What was found, what became of it, and what was written off.' }, { 'lines.loss': 'stock:see-cost' })
export class ReturnInspected extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderId: string, readonly customerId: string, readonly isComplete: boolean, readonly lines: readonly (ReturnedQuantity & { readonly grade: string; readonly disposition: string; readonly isAccepted: boolean; readonly loss: string | null })[]) {
    super(recordId);
  }
}

/** Nothing is left to be done for a return, or nothing came of it. */
@Says<ReturnClosed>('Nothing is left to be done for a return, or nothing came of it.', 'return:read', { ...OF_RETURN, isCancelled: 'Whether nothing came of it.', reason: 'Why, or null.' })
export class ReturnClosed extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderId: string, readonly customerId: string, readonly isCancelled: boolean, readonly reason: string | null) {
    super(recordId);
  }
}

/** All that a journal or a return to the tax office needs to know of a credit note. */
export interface CreditNoteFacts extends Omit<InvoiceFacts, 'orders'> {
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly invoiceIssuedOn: string;
  readonly returnId: string | null;
  readonly isCommercial: boolean;
  readonly reason: string;
}

/** A credit note was issued; `recordId` is the credit note. */
@Says<CreditNoteIssued>('A credit note was issued; the record is the credit note.', 'invoice:read', { creditNote: 'The credit note with its invoice, parties, amounts, taxes and lines.' })
export class CreditNoteIssued extends DomainEvent {
  constructor(recordId: string, readonly creditNote: CreditNoteFacts) {
    super(recordId);
  }
}

/** Money of an order went back to its customer; `recordId` is the refund. */
@Says<RefundMade>('Money of an order went back to its customer; the record is the refund.', 'payment:read', { number: 'Its number.', orderId: 'The order.', orderNumber: 'Its number.', customerId: 'The customer.', branchId: 'The branch it left from.', amount: 'How much in rupees, a decimal string.', refundedOn: 'The day it went.', parts: 'Which payments it went back of, how much of each and how.' })
export class RefundMade extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly orderId: string, readonly orderNumber: string, readonly customerId: string, readonly branchId: string, readonly amount: string, readonly refundedOn: string, readonly parts: readonly { readonly paymentId: string; readonly amount: string; readonly method: string; readonly reference: string | null }[]) {
    super(recordId);
  }
}
