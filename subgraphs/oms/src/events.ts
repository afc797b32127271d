import { DomainEvent, Says } from '@ilms/kernel/event';

// Figures travel as decimal strings: an event outlives the code that wrote it.

/** An order is promised; its stock is reserved. */
@Says<OrderConfirmed>('An order is promised; its stock is reserved.', 'order:read', { number: 'Its number.', channel: 'Where it came from.', customerId: 'The customer.', warehouseId: 'Where its stock is reserved.', total: 'What it comes to in rupees, a decimal string.', lines: 'Each item with its quantity.' })
export class OrderConfirmed extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly channel: string, readonly customerId: string, readonly warehouseId: string, readonly total: string, readonly lines: readonly { sku: string; quantity: string }[]) {
    super(recordId);
  }
}

/** Goods have left for an order. `cost` is what they had cost us. */
@Says<OrderShipped>('Goods have left for an order.', 'order:read', { number: 'Its number.', customerId: 'The customer.', warehouseId: 'Where they left, the first where they left several.', isComplete: 'Whether all of it has left now.', lines: 'What left which warehouse, with what it had cost.' }, { 'lines.cost': 'stock:see-cost' })
export class OrderShipped extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly warehouseId: string, readonly isComplete: boolean, readonly lines: readonly { lineId: string; sku: string; quantity: string; cost: string; warehouseId: string }[]) {
    super(recordId);
  }
}

/** An order, or what had not left of it, will not be delivered. */
@Says<OrderCancelled>('An order, or what had not left of it, will not be delivered.', 'order:read', { number: 'Its number.', customerId: 'The customer.', reason: 'Why.', isComplete: 'Whether nothing of it had left.', lines: 'What will not be delivered.' })
export class OrderCancelled extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly reason: string, readonly isComplete: boolean, readonly lines: readonly { sku: string; quantity: string }[]) {
    super(recordId);
  }
}

/** A promised order was changed: lines, prices, address or dates; `recordId` is the order. */
@Says<OrderAmended>('A promised order was changed: lines, prices, address or dates.', 'order:read', { number: 'Its number.', customerId: 'The customer.', kind: 'AMENDED, LINES_CANCELLED, CLOSED_SHORT, REOPENED, SPLIT or MERGED.', cause: 'Why units were cancelled, or null.', reason: 'Why, in words.', delta: 'What it added to the total in rupees, a decimal string; negative when it took away.', total: 'What the order comes to since.', lines: 'Lines that changed: units to be delivered before, null for a new line, and since.' })
export class OrderAmended extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly kind: string, readonly cause: string | null, readonly reason: string, readonly delta: string, readonly total: string, readonly lines: readonly { lineId: string; sku: string; quantityFrom: string | null; quantityTo: string }[]) {
    super(recordId);
  }
}

/** Stock came for lines of an order that waited for it; `recordId` is the order. */
@Says<BackorderReserved>('Stock came for lines of an order that waited for it.', 'order:read', { number: 'Its number.', customerId: 'The customer.', warehouseId: 'Where it is reserved, the first where that is in several.', isComplete: 'Whether nothing of the order waits any more.', lines: 'What was reserved now, and in which warehouse.' })
export class BackorderReserved extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly warehouseId: string, readonly isComplete: boolean, readonly lines: readonly { lineId: string; sku: string; quantity: string; warehouseId: string }[]) {
    super(recordId);
  }
}

/** All that another record needs to know of a quotation. */
export interface QuotationFacts {
  readonly number: string;
  readonly revision: number;
  readonly customerId: string | null;
  readonly customerName: string;
  readonly total: string;
}

/** The prices of a quotation wait for approval; `recordId` is the quotation. Once for each discount. */
@Says<QuotationWaits>('The prices of a quotation wait for approval. Once for each discount.', 'quotation:read', { number: 'Its number.', customerId: 'The customer; null for somebody who is none yet.', discountPercent: 'How much less than its worth by the price list it asks for, in per cent.' })
export class QuotationWaits extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string | null, readonly discountPercent: string) {
    super(recordId);
  }
}

/** A quotation was sent; `recordId` is the quotation. */
@Says<QuotationSent>('A quotation was sent.', 'quotation:read', { quotation: 'Its number, revision, customer and total.', validUntil: 'Until when it is valid.' })
export class QuotationSent extends DomainEvent {
  constructor(recordId: string, readonly quotation: QuotationFacts, readonly validUntil: string) {
    super(recordId);
  }
}

/** A quotation was accepted and is an order now; `recordId` is the quotation. */
@Says<QuotationAccepted>('A quotation was accepted and is an order now.', 'quotation:read', { quotation: 'Its number, revision, customer and total.', orderId: 'The order.', orderNumber: 'Its number.', isComplete: 'Whether all of it was accepted.' })
export class QuotationAccepted extends DomainEvent {
  constructor(recordId: string, readonly quotation: QuotationFacts, readonly orderId: string, readonly orderNumber: string, readonly isComplete: boolean) {
    super(recordId);
  }
}

/** A quotation was declined; `recordId` is the quotation. */
@Says<QuotationDeclined>('A quotation was declined.', 'quotation:read', { quotation: 'Its number, revision, customer and total.', reason: 'Why.' })
export class QuotationDeclined extends DomainEvent {
  constructor(recordId: string, readonly quotation: QuotationFacts, readonly reason: string) {
    super(recordId);
  }
}

/** Orders of this month come near what the subscription has room for. The record is the company. */
@Says<OrdersNearLimit>('Orders of this month come near what the subscription has room for.', 'billing:read', { used: 'How many there are.', ceiling: 'How many there may be.' })
export class OrdersNearLimit extends DomainEvent {
  constructor(recordId: string, readonly used: number, readonly ceiling: number) {
    super(recordId);
  }
}

/** Goods of an order are kept back. */
@Says<OrderHeld>('Goods of an order are kept back.', 'order:read', { number: 'Its number.', customerId: 'The customer.', kind: 'PAYMENT, CREDIT, ADDRESS, PRICE, FRAUD or MANUAL.', reason: 'Why.', figures: 'The figures that led to it, or null.', isAutomatic: 'Whether a rule did it.' }, { figures: 'customer:see-credit' })
export class OrderHeld extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly kind: string, readonly reason: string, readonly figures: Readonly<Record<string, unknown>> | null, readonly isAutomatic: boolean) {
    super(recordId);
  }
}

/** One hold of an order is released. */
@Says<OrderReleased>('One hold of an order is released.', 'order:read', { number: 'Its number.', customerId: 'The customer.', kind: 'What the hold was about.', note: 'Why it was released, or null.', isAutomatic: 'Whether a rule did it.', isOnHold: 'Whether another hold is still open.' })
export class OrderReleased extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly customerId: string, readonly kind: string, readonly note: string | null, readonly isAutomatic: boolean, readonly isOnHold: boolean) {
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
  /** Every order on it with its part; `orderId` is the first of them. */
  readonly orders: readonly { readonly orderId: string; readonly orderNumber: string; readonly total: string }[];
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
@Says<InvoiceIssued>('A tax invoice was issued; the record is the invoice.', 'invoice:read', { invoice: 'The invoice with its parties, amounts, taxes and lines.' })
export class InvoiceIssued extends DomainEvent {
  constructor(recordId: string, readonly invoice: InvoiceFacts) {
    super(recordId);
  }
}

/** Money came in for an order; `recordId` is the payment. */
@Says<PaymentReceived>('Money came in for an order; the record is the payment.', 'payment:read', { orderId: 'The order.', orderNumber: 'Its number.', customerId: 'The customer.', branchId: 'The branch it came to.', amount: 'How much in rupees, a decimal string.', method: 'How it was paid.', reference: 'What the payer or the bank calls it.', receivedOn: 'The day it came.', receiptId: 'The receipt it is a part of, whose money is said as ReceiptRecorded; or null.' })
export class PaymentReceived extends DomainEvent {
  constructor(recordId: string, readonly orderId: string, readonly orderNumber: string, readonly customerId: string, readonly branchId: string, readonly amount: string, readonly method: string, readonly reference: string | null, readonly receivedOn: string, readonly receiptId: string | null = null) {
    super(recordId);
  }
}

/** Units of one line from one warehouse; without one they are left unallocated. */
export interface AllocatedLineFacts {
  readonly lineId: string;
  readonly sku: string;
  readonly warehouseId: string | null;
  readonly quantity: string;
}

/** The allocation rules have decided from which warehouses an order is promised. */
@Says<OrderAllocated>('The allocation rules have decided from which warehouses an order is promised.', 'allocation:read', { number: 'Its number.', runId: 'The decision with its reasons.', isComplete: 'Whether all of it is promised.', lines: 'Units of each line by warehouse; without one they are left unallocated.' })
export class OrderAllocated extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly runId: string, readonly isComplete: boolean, readonly lines: readonly AllocatedLineFacts[]) {
    super(recordId);
  }
}

/** What has not left of an order is promised anew. */
@Says<OrderReallocated>('What has not left of an order is promised anew.', 'allocation:read', { number: 'Its number.', runId: 'The decision with its reasons.', isComplete: 'Whether all of it is promised.', isByHand: 'Whether somebody named the warehouse.', reason: 'Why.', lines: 'Units of each line by warehouse; without one they are left unallocated.' })
export class OrderReallocated extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly runId: string, readonly isComplete: boolean, readonly isByHand: boolean, readonly reason: string, readonly lines: readonly AllocatedLineFacts[]) {
    super(recordId);
  }
}
