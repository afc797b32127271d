import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Cause } from '../events.ts';
import type { StockLevel } from './stock-level.entity.ts';
import { StockLedgerEntry, type StockMovementKind } from './stock-ledger-entry.entity.ts';
import type { Change } from './valuation.ts';

/** The document a movement belongs to; all its movements are posted at the same moment. */
export interface Posting extends Cause {
  readonly postedAt: Date;
  readonly reason?: string | null | undefined;
}

/** Refuses a movement while today's books are locked, and keeps them from being locked before it is stored. Stock is always posted today. */
export async function expectOpenBooks(tx: Transaction): Promise<void> {
  await fiscalYearOn(tx, dayInIndia(new Date()), 'STOCK');
}

/** Writes into the ledger what has just happened to a locked level, with the balance it left. */
export function post(tx: Transaction, level: StockLevel, kind: StockMovementKind, change: Change, posting: Posting, documentLineId: string | null = null): StockLedgerEntry {
  level.lastSequence += 1;
  return tx.create(StockLedgerEntry, {
    id: uuidv7(),
    levelId: level.id,
    sequence: level.lastSequence,
    postedAt: posting.postedAt,
    kind,
    warehouseId: level.warehouseId,
    variantId: level.variantId,
    sku: level.sku,
    ...change,
    balanceQuantity: level.onHand,
    balanceValue: level.value,
    documentType: posting.documentType,
    documentNumber: posting.documentNumber ?? null,
    documentId: posting.documentId,
    documentLineId,
    reason: posting.reason ?? null,
    actorId: tx.actor.id,
    actorName: tx.actor.name,
  });
}
