import type { Decimal } from '@ilms/kernel/decimal';
import { DomainEvent, Says } from '@ilms/kernel/event';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import type { StockCancellation } from './stock-cancellation.entity.ts';

/** A movement of stock was taken back; said of each of its movements. */
@Says<StockMovementCancelled>('A movement of stock was taken back; said of each item that moved. The record is the stock level; quantity and value are by how much the books of stock change, negative where goods leave them.', 'stock:read', {
  warehouseId: 'The warehouse.', variantId: 'The item.', sku: 'The item by its SKU.', batchId: 'Its batch, or null.', quantity: 'By how much what was on hand changes, a decimal string.', value: 'By how much its value changes in rupees, a decimal string.',
  documentType: 'The kind of paper that is cancelled.', documentId: 'That paper.', documentNumber: 'Its number, or null.', number: 'The number of the cancellation.', reason: 'Why.',
  isAtOwnMoment: 'Whether it counts as if it had never been; otherwise goods moved back today.',
}, { value: 'stock:see-cost' })
export class StockMovementCancelled extends DomainEvent {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly batchId: string | null;
  readonly quantity: Decimal;
  readonly value: Decimal;
  readonly documentType: string;
  readonly documentId: string;
  readonly documentNumber: string | null;
  readonly number: string;
  readonly reason: string;
  readonly isAtOwnMoment: boolean;

  constructor({ levelId, warehouseId, variantId, sku, batchId, quantity, value }: StockLedgerEntry, { documentType, documentId, documentNumber, number, reason, isAtOwnMoment }: StockCancellation) {
    super(levelId);
    this.warehouseId = warehouseId;
    this.variantId = variantId;
    this.sku = sku;
    this.batchId = batchId ?? null;
    this.quantity = quantity;
    this.value = value;
    this.documentType = documentType;
    this.documentId = documentId;
    this.documentNumber = documentNumber ?? null;
    this.number = number;
    this.reason = reason;
    this.isAtOwnMoment = isAtOwnMoment;
  }
}
