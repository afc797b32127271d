import { DomainEvent, Says } from '@ilms/kernel/event';

/** We have a new customer. */
@Says<CustomerCreated>('We have a new customer.', 'customer:read', { code: 'Its code.', name: 'What it is called.' })
export class CustomerCreated extends DomainEvent {
  constructor(recordId: string, readonly code: string, readonly name: string) {
    super(recordId);
  }
}

/** A customer is called differently now; documents of the past keep the old name. */
@Says<CustomerRenamed>('A customer is called differently now; documents of the past keep the old name.', 'customer:read', { name: 'The new name.' })
export class CustomerRenamed extends DomainEvent {
  constructor(recordId: string, readonly name: string) {
    super(recordId);
  }
}

/** There is something new to sell. */
@Says<ProductCreated>('There is something new to sell.', 'product:read', { code: 'Its code.', name: 'What it is called.' })
export class ProductCreated extends DomainEvent {
  constructor(recordId: string, readonly code: string, readonly name: string) {
    super(recordId);
  }
}

/** An item is no longer sold; its stock and its history remain. */
@Says<VariantDeactivated>('An item is no longer sold; its stock and its history remain.', 'product:read', { sku: 'The item.' })
export class VariantDeactivated extends DomainEvent {
  constructor(recordId: string, readonly sku: string) {
    super(recordId);
  }
}

/** From a day on an item costs something else in one price list; `recordId` is the variant. Amounts are decimal strings. */
@Says<PriceChanged>('From a day on an item costs something else in one price list; the record is the item.', 'price:read', { priceListId: 'The price list.', amount: 'The price, a decimal string.', mrp: 'Maximum retail price, a decimal string or null.', effectiveFrom: 'First day it applies.', minQuantity: 'Least quantity it applies to, a decimal string.', validUntil: 'Last day it applies, or null.' })
export class PriceChanged extends DomainEvent {
  constructor(recordId: string, readonly priceListId: string, readonly amount: string, readonly mrp: string | null, readonly effectiveFrom: string, readonly minQuantity: string, readonly validUntil: string | null) {
    super(recordId);
  }
}

/** Somebody wants to see whether messages arrive; `recordId` is the endpoint, and no other one hears of it. */
@Says<WebhookTested>('Somebody tried whether messages arrive; the record is the endpoint.', 'webhook:write', { words: 'Who sent it.' })
export class WebhookTested extends DomainEvent {
  constructor(recordId: string, readonly words: string) {
    super(recordId);
  }
}
