import { DomainEvent } from '@ilms/kernel/event';

/** We have a new customer. */
export class CustomerCreated extends DomainEvent {
  constructor(recordId: string, readonly code: string, readonly name: string) {
    super(recordId);
  }
}

/** A customer is called differently now; documents of the past keep the old name. */
export class CustomerRenamed extends DomainEvent {
  constructor(recordId: string, readonly name: string) {
    super(recordId);
  }
}

/** There is something new to sell. */
export class ProductCreated extends DomainEvent {
  constructor(recordId: string, readonly code: string, readonly name: string) {
    super(recordId);
  }
}

/** An item is no longer sold; its stock and its history remain. */
export class VariantDeactivated extends DomainEvent {
  constructor(recordId: string, readonly sku: string) {
    super(recordId);
  }
}

/** From a day on an item costs something else in one price list; `recordId` is the variant. Amounts are decimal strings. */
export class PriceChanged extends DomainEvent {
  constructor(recordId: string, readonly priceListId: string, readonly amount: string, readonly mrp: string | null, readonly effectiveFrom: string) {
    super(recordId);
  }
}
