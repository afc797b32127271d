import type { Decimal } from '@ilms/kernel/decimal';
import { DomainEvent, Says } from '@ilms/kernel/event';
import type { Reservation } from './reservation.entity.ts';

/** A promise ended by itself: its time had run out. Its document learns it in the same transaction; `StockReleased` says the same of the shelf. */
@Says<ReservationExpired>('A promise ended by itself, because its time had run out; the record is the reservation.', 'stock:read', {
  warehouseId: 'The warehouse.', variantId: 'The item.', sku: 'The item by its SKU.', batchId: 'Its batch, or null.', quantity: 'How many units are free again, a decimal string.',
  documentType: 'The kind of paper they were held for.', documentId: 'The paper.', documentNumber: 'Its number, or null.', endedAt: 'Until when they were to be held.',
})
export class ReservationExpired extends DomainEvent {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly batchId: string | null;
  readonly documentType: string;
  readonly documentId: string;
  readonly documentNumber: string | null;
  readonly endedAt: string | null;

  constructor(reservation: Reservation, readonly quantity: Decimal) {
    super(reservation.id);
    this.warehouseId = reservation.warehouseId;
    this.variantId = reservation.variantId;
    this.sku = reservation.sku;
    this.batchId = reservation.batchId ?? null;
    this.documentType = reservation.documentType;
    this.documentId = reservation.documentId;
    this.documentNumber = reservation.documentNumber ?? null;
    this.endedAt = reservation.expiresAt?.toISOString() ?? null;
  }
}
