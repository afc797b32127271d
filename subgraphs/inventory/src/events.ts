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
  readonly batchId?: string | null | undefined;
}

/** What every stock event carries; `recordId` is the stock level, `value` is at cost. */
abstract class StockEvent extends DomainEvent {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly batchId: string | null;
  readonly documentType: string;
  readonly documentId: string;
  readonly documentNumber: string | null;

  constructor(level: Place, readonly quantity: Decimal, readonly value: Decimal, cause: Cause) {
    super(level.id);
    this.warehouseId = level.warehouseId;
    this.variantId = level.variantId;
    this.sku = level.sku;
    this.batchId = level.batchId ?? null;
    this.documentType = cause.documentType;
    this.documentId = cause.documentId;
    this.documentNumber = cause.documentNumber ?? null;
  }
}

/** What the payload of every stock event means. */
const CARRIES = {
  warehouseId: 'The warehouse.', variantId: 'The item.', sku: 'The item by its SKU.', batchId: 'Its batch, or null.', quantity: 'How much, a decimal string.', value: 'Its value at cost in rupees, a decimal string.',
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

interface Numbered {
  readonly id: string;
  readonly number: string;
}

interface Route extends Numbered {
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;
}

/** What every event of a transfer carries; `recordId` is the transfer. */
abstract class TransferEvent extends DomainEvent {
  readonly number: string;
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;

  constructor({ id, number, fromWarehouseId, toWarehouseId }: Route) {
    super(id);
    this.number = number;
    this.fromWarehouseId = fromWarehouseId;
    this.toWarehouseId = toWarehouseId;
  }
}

const ROUTE = { number: 'Its number.', fromWarehouseId: 'Where the goods left.', toWarehouseId: 'Where they go.' } as const;

/** The goods of a transfer left. */
@Says<StockTransferDispatched>('The goods of a transfer left and are in transit.', 'stock:read', { ...ROUTE, units: 'How many units, a decimal string.' })
export class StockTransferDispatched extends TransferEvent {
  constructor(transfer: Route, readonly units: Decimal) {
    super(transfer);
  }
}

/** Goods of a transfer arrived. */
@Says<StockTransferArrived>('Goods of a transfer arrived at the destination.', 'stock:read', { ...ROUTE, received: 'Units in good order.', damaged: 'Units that were damaged.', short: 'Units that are missing.' })
export class StockTransferArrived extends TransferEvent {
  constructor(transfer: Route, readonly received: Decimal, readonly damaged: Decimal, readonly short: Decimal) {
    super(transfer);
  }
}

/** Goods of a transfer did not come with the rest. */
@Says<StockTransferShort>('Goods of a transfer are missing; they stay in transit until somebody settles that.', 'stock:read', { ...ROUTE, short: 'How many units, a decimal string.' })
export class StockTransferShort extends TransferEvent {
  constructor(transfer: Route, readonly short: Decimal) {
    super(transfer);
  }
}

/** What was missing of a transfer is settled. */
@Says<StockTransferResolved>('Missing goods of a transfer turned up or were written off.', 'stock:read', { ...ROUTE, found: 'Units that turned up.', writtenOff: 'Units that were written off.', reason: 'What happened.' })
export class StockTransferResolved extends TransferEvent {
  constructor(transfer: Route, readonly found: Decimal, readonly writtenOff: Decimal, readonly reason: string) {
    super(transfer);
  }
}

/** What was in transit went back. */
@Says<StockTransferCalledBack>('What was in transit went back to where it came from.', 'stock:read', { ...ROUTE, units: 'How many units, a decimal string.', reason: 'Why.' })
export class StockTransferCalledBack extends TransferEvent {
  constructor(transfer: Route, readonly units: Decimal, readonly reason: string) {
    super(transfer);
  }
}

/** A correction of stock waits for somebody to decide it. */
@Says<StockAdjustmentRequested>('A correction of stock waits for somebody to approve or reject it.', 'stock:read', { number: 'Its number.', warehouseId: 'The warehouse.', reasonCode: 'Why, as a word of the list.', magnitude: 'By how much stock would be corrected, up and down together, in rupees.' }, { magnitude: 'stock:see-cost' })
export class StockAdjustmentRequested extends DomainEvent {
  readonly number: string;

  constructor({ id, number }: Numbered, readonly warehouseId: string, readonly reasonCode: string, readonly magnitude: Decimal) {
    super(id);
    this.number = number;
  }
}

/** A correction of stock that waited was decided. */
@Says<StockAdjustmentDecided>('A correction of stock that waited was approved or rejected.', 'stock:read', { number: 'Its number.', warehouseId: 'The warehouse.', status: 'POSTED or REJECTED.' })
export class StockAdjustmentDecided extends DomainEvent {
  readonly number: string;

  constructor({ id, number }: Numbered, readonly warehouseId: string, readonly status: string) {
    super(id);
    this.number = number;
  }
}

/** A count sheet was posted. */
@Says<StockCountPosted>('A count sheet was posted: the books agree with what was counted.', 'stock:count-see', { number: 'Its number.', warehouseId: 'The warehouse.', lines: 'Lines that were counted.', differing: 'Lines that differed from the books.', value: 'By how much the value of stock changed in rupees, a decimal string.' }, { value: 'stock:see-cost' })
export class StockCountPosted extends DomainEvent {
  readonly number: string;

  constructor({ id, number }: Numbered, readonly warehouseId: string, readonly lines: number, readonly differing: number, readonly value: Decimal) {
    super(id);
    this.number = number;
  }
}

interface BatchOf {
  readonly id: string;
  readonly variantId: string;
  readonly sku: string;
  readonly number: string;
}

/** What every event of a batch carries; `recordId` is the batch. */
abstract class BatchEvent extends DomainEvent {
  readonly variantId: string;
  readonly sku: string;
  readonly number: string;

  constructor({ id, variantId, sku, number }: BatchOf) {
    super(id);
    this.variantId = variantId;
    this.sku = sku;
    this.number = number;
  }
}

const BATCH = { variantId: 'The item.', sku: 'The item by its SKU.', number: 'The number of the batch.' } as const;

/** A batch is held back: nothing of it is sold until it is released. */
@Says<StockBatchQuarantined>('A batch is held back: nothing of it is sold until it is released.', 'stock:read', { ...BATCH, reason: 'Why.' })
export class StockBatchQuarantined extends BatchEvent {
  constructor(batch: BatchOf, readonly reason: string) {
    super(batch);
  }
}

/** A batch that was held back may be sold again. */
@Says<StockBatchReleased>('A batch that was held back may be sold again.', 'stock:read', { ...BATCH, reason: 'Why.' })
export class StockBatchReleased extends BatchEvent {
  constructor(batch: BatchOf, readonly reason: string) {
    super(batch);
  }
}

/** A batch of which some is left expires soon; said once. */
@Says<StockBatchExpiring>('A batch of which some is left expires within 30 days; said once for each expiry.', 'stock:read', { ...BATCH, expiresOn: 'The last day on which it may be sold.', onHand: 'How many units are left, a decimal string.' })
export class StockBatchExpiring extends BatchEvent {
  constructor(batch: BatchOf, readonly expiresOn: string, readonly onHand: Decimal) {
    super(batch);
  }
}
