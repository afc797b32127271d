import type { Decimal } from '@ilms/kernel/decimal';
import { DomainEvent, Says } from '@ilms/kernel/event';

/** The paper behind a movement or a promise, so that a listener can tell an order's issue from a write-off. */
export interface Cause {
  readonly documentType: string;
  readonly documentId: string;
  readonly documentNumber?: string | null | undefined;
}

interface Place {
  readonly id: string;
  readonly warehouseId: string;
  readonly variantId: string;
  readonly sku: string;
}

/** What every stock event carries; `recordId` is the stock level, `value` is at cost. */
abstract class StockEvent extends DomainEvent {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly documentType: string;
  readonly documentId: string;
  readonly documentNumber: string | null;

  constructor(level: Place, readonly quantity: Decimal, readonly value: Decimal, cause: Cause) {
    super(level.id);
    this.warehouseId = level.warehouseId;
    this.variantId = level.variantId;
    this.sku = level.sku;
    this.documentType = cause.documentType;
    this.documentId = cause.documentId;
    this.documentNumber = cause.documentNumber ?? null;
  }
}

/** What the payload of every stock event means. */
const CARRIES = {
  warehouseId: 'The warehouse.', variantId: 'The item.', sku: 'The item by its SKU.', quantity: 'How much, a decimal string.', value: 'Its value at cost in rupees, a decimal string.',
  documentType: 'The kind of paper behind it.', documentId: 'The paper.', documentNumber: 'Its number, or null.',
} as const;

/** What goods had cost is not for everybody who moves them. */
const AT_COST = { value: 'stock:see-cost' } as const;

/** Goods came in from outside; quantity and value are positive. */
@Says<StockReceived>('Goods came in from outside; quantity and value are positive.', 'stock:read', CARRIES, AT_COST)
export class StockReceived extends StockEvent {}

/** Goods left for good; quantity and value are what went out, as positive figures. */
@Says<StockIssued>('Goods left for good; quantity and value are what went out, as positive figures.', 'stock:read', CARRIES, AT_COST)
export class StockIssued extends StockEvent {}

/** A count was booked; quantity and value are the difference, negative when goods were missing. */
@Says<StockAdjusted>('A count was booked; quantity and value are the difference, negative when goods were missing.', 'stock:read', CARRIES, AT_COST)
export class StockAdjusted extends StockEvent {}

/** Goods moved to another warehouse of the company and took their value along; said of the level they left. */
@Says<StockTransferred>('Goods moved to another warehouse of the company and took their value along; the record is the level they left.', 'stock:read', { ...CARRIES, toWarehouseId: 'Where they went.' }, AT_COST)
export class StockTransferred extends StockEvent {
  constructor(from: Place, readonly toWarehouseId: string, quantity: Decimal, value: Decimal, cause: Cause) {
    super(from, quantity, value, cause);
  }
}

/** Units were promised to a document; value is their average cost at that moment. */
@Says<StockReserved>('Units were promised to a document; value is their average cost at that moment.', 'stock:read', CARRIES, AT_COST)
export class StockReserved extends StockEvent {}

/** A promise was taken back; the units are available again. */
@Says<StockReleased>('A promise was taken back; the units are available again.', 'stock:read', CARRIES, AT_COST)
export class StockReleased extends StockEvent {}

/** Another standard cost was settled; quantity is what was on hand, value by how much that is worth more, or less where negative. */
@Says<StockRevalued>('Another standard cost was settled; value is by how much what was on hand is worth more, or less where negative.', 'stock:read', CARRIES, AT_COST)
export class StockRevalued extends StockEvent {}

/** It cost more to bring goods in than was known; negative where a landed cost was taken back. */
@Says<LandedCostAdded>('It cost more to bring goods in than was known; negative where a landed cost was taken back.', 'stock:read', { number: 'Its number.', total: 'How much in rupees, a decimal string.' }, { total: 'stock:see-cost' })
export class LandedCostAdded extends DomainEvent {
  constructor(recordId: string, readonly number: string, readonly total: Decimal) {
    super(recordId);
  }
}
