import { DomainEvent } from '@ilms/kernel/event';

// Figures travel as decimal strings: an event outlives the code that wrote it.

/** An order is promised; its stock is reserved. */
export class OrderConfirmed extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly channel: string, readonly customerId: string, readonly warehouseId: string, readonly total: string, readonly lines: readonly { sku: string; quantity: string }[]) {
    super(recordId);
  }
}

/** Goods have left for an order. `cost` is what they had cost us. */
export class OrderShipped extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly warehouseId: string, readonly isComplete: boolean, readonly lines: readonly { lineId: string; sku: string; quantity: string; cost: string }[]) {
    super(recordId);
  }
}

/** An order, or what had not left of it, will not be delivered. */
export class OrderCancelled extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly reason: string, readonly isComplete: boolean, readonly lines: readonly { sku: string; quantity: string }[]) {
    super(recordId);
  }
}

/** One line of an invoice, as it was issued. */
export interface InvoicedLine {
  readonly sku: string;
  readonly hsn: string;
  readonly quantity: string;
  readonly unit: string;
  readonly taxRate: string;
  readonly taxable: string;
  readonly cgst: string;
  readonly sgst: string;
  readonly igst: string;
  readonly total: string;
}

/** All that a journal or a return needs to know of an invoice. */
export interface InvoiceFacts {
  readonly number: string;
  readonly issuedOn: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly customerGstin: string | null;
  readonly branchId: string;
  readonly placeOfSupply: string;
  readonly isInterState: boolean;
  readonly taxable: string;
  readonly cgst: string;
  readonly sgst: string;
  readonly igst: string;
  readonly roundOff: string;
  readonly total: string;
  readonly lines: readonly InvoicedLine[];
}

/** A tax invoice was issued; `recordId` is the invoice. */
export class InvoiceIssued extends DomainEvent {
  constructor(recordId: string, readonly invoice: InvoiceFacts) {
    super(recordId);
  }
}

/** Money came in for an order; `recordId` is the payment. */
export class PaymentReceived extends DomainEvent {
  constructor(recordId: string, readonly orderId: string, readonly orderNumber: string, readonly customerId: string, readonly branchId: string, readonly amount: string, readonly method: string, readonly reference: string | null, readonly receivedOn: string) {
    super(recordId);
  }
}
