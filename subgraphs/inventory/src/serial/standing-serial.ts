import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { SerialMove } from './serial-move.ts';
import { soldTo, withNobody } from './warranty.ts';
import type { SerialStatus } from './serial-words.ts';

/** A serial number as it stands in the table, and moves in memory until it is written back. */
export interface SerialRow {
  readonly id: string;
  readonly variantId: string;
  readonly sku: string;
  readonly number: string;
  batchId: string | null;
  status: SerialStatus | null;
  warehouseId: string | null;
  documentType: string | null;
  documentId: string | null;
  documentLineId: string | null;
  documentNumber: string | null;
  receivedOn: string;
  soldOn: string | null;
  customerId: string | null;
  customerName: string | null;
  warrantyEndsOn: string | null;
  warrantyBeforeSale: string | null;
  lastSequence: number;
  lastMovedAt: Date;
  isNew: boolean;
  isMoved: boolean;
}

/** What is written of one move of one unit. */
export interface EventRow {
  readonly id: string;
  readonly serialId: string;
  readonly sequence: number;
  readonly kind: string;
  readonly at: Date;
  readonly postedAt: Date;
  readonly fromWarehouseId: string | null;
  readonly toWarehouseId: string | null;
  readonly fromStatus: string | null;
  readonly toStatus: string;
  readonly outEntryId: string | null;
  readonly inEntryId: string | null;
  readonly documentType: string | null;
  readonly documentId: string | null;
  readonly documentLineId: string | null;
  readonly documentNumber: string | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly warrantyEndsOn: string | null;
  readonly reason: string | null;
}

/** A unit nobody has seen before. */
export const newSerial = ({ variantId, sku, batchId, at }: SerialMove, number: string): SerialRow => ({
  id: uuidv7(), variantId, sku, number, batchId, status: null, warehouseId: null, documentType: null, documentId: null, documentLineId: null, documentNumber: null,
  receivedOn: dayInIndia(at), soldOn: null, customerId: null, customerName: null, warrantyEndsOn: null, warrantyBeforeSale: null, lastSequence: 0, lastMovedAt: at, isNew: true, isMoved: false,
});

/** Moves one unit; what it does is its next event. A unit that is sold gets so many months of warranty, or none where null. */
export function carryOut(row: SerialRow, move: SerialMove, becomes: SerialStatus, warrantyMonths: number | null): EventRow {
  const { documentType, documentId, documentLineId, documentNumber, reason } = move.document;
  const before = { fromWarehouseId: row.warehouseId, fromStatus: row.status };
  const { customerId: hadIt, customerName: hadItName } = row;
  Object.assign(row, becomes === 'SOLD' ? soldTo(move.customer, dayInIndia(move.at), warrantyMonths, row.warrantyEndsOn) : withNobody(row), {
    status: becomes, warehouseId: move.toId, documentType, documentId, documentLineId, documentNumber,
    lastSequence: row.lastSequence + 1, lastMovedAt: move.at, isMoved: true,
  });
  return {
    id: uuidv7(), serialId: row.id, sequence: row.lastSequence, kind: move.kind, at: move.at, postedAt: move.postedAt, ...before, toWarehouseId: move.toId, toStatus: becomes,
    outEntryId: move.outEntryId, inEntryId: move.inEntryId, documentType, documentId, documentLineId, documentNumber, reason,
    ...(becomes === 'SOLD' ? { customerId: row.customerId, customerName: row.customerName, warrantyEndsOn: row.warrantyEndsOn } : { customerId: hadIt, customerName: hadItName, warrantyEndsOn: null }),
  };
}
