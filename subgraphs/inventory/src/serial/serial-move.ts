import { DomainError } from '@ilms/kernel/errors';
import { Decimal } from '@ilms/kernel/decimal';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import type { SerialEventKind, SerialStatus } from './serial-words.ts';

/**
 * Which units move where nobody names all of them: those named and no others; the oldest where none is named; or what the
 * document still has there, if that is exactly as many.
 */
export type SerialPick = 'NAMED' | 'OLDEST' | 'REST';

/** What was said of the serial numbers of some units. One list may serve several moves of a line: each takes from it what stands in its place. */
export interface SerialsSaid {
  readonly serials?: readonly string[] | null | undefined;
  /** They are drawn from the item's sequence. */
  readonly draws?: boolean | null | undefined;
}

/** Units of one item that moved, of whatever kind: the units of an item that is tracked by serial number move one by one. */
export interface SerialMove extends SerialsSaid {
  readonly variantId: string;
  readonly sku: string;
  /** Of which batch they are; null where the item has none. */
  readonly batchId: string | null;
  readonly units: Decimal;
  readonly fromId: string | null;
  readonly toId: string | null;
  readonly outEntryId: string | null;
  readonly inEntryId: string | null;
  readonly at: Date;
  /** When it was written down, where it happened earlier. */
  readonly postedAt: Date;
  readonly kind: SerialEventKind;
  /** What they are then; STANDING: as the place is, in stock or in transit. */
  readonly becomes: SerialStatus | 'STANDING';
  readonly pick: SerialPick;
  /** The line of the document under which they had left, for goods that come back. */
  readonly originLineId?: string;
  /** Who gets them, where they are sold. */
  readonly customer?: { readonly id: string; readonly name: string } | null | undefined;
  readonly document: { readonly documentType: string | null; readonly documentId: string | null; readonly documentLineId: string | null; readonly documentNumber: string | null; readonly reason: string | null };
  /** The line its refusals are about. */
  readonly field: readonly string[];
}

type Meant = Omit<SerialMove, 'variantId' | 'sku' | 'batchId' | 'units' | 'fromId' | 'toId' | 'outEntryId' | 'inEntryId' | 'at' | 'postedAt' | 'document'> & { readonly units?: number };

/** A move out of what the ledger says: what left, what came, or both for a transfer. */
export function serialMove({ out, in: came }: { out?: StockLedgerEntry; in?: StockLedgerEntry }, meant: Meant): SerialMove {
  const entry = (came ?? out)!;
  const { documentType = null, documentId = null, documentLineId = null, documentNumber = null, reason = null } = entry;
  return {
    ...meant, variantId: entry.variantId, sku: entry.sku, batchId: entry.batchId ?? null, units: meant.units === undefined ? entry.quantity.abs() : new Decimal(meant.units),
    fromId: out?.warehouseId ?? null, toId: came?.warehouseId ?? null, outEntryId: out?.id ?? null, inEntryId: came?.id ?? null,
    at: entry.effectiveAt, postedAt: entry.postedAt, document: { documentType, documentId, documentLineId, documentNumber, reason },
  };
}

/** Units that stay where they are and become something else: goods that came back and may be sold again. */
export function serialStay(
  level: { readonly warehouseId: string; readonly variantId: string; readonly sku: string; readonly batchId?: string | null | undefined }, units: Decimal,
  posting: { readonly documentType: string; readonly documentId: string; readonly documentNumber?: string | null | undefined; readonly documentLineId: string; readonly reason?: string | null | undefined; readonly postedAt: Date }, meant: Meant,
): SerialMove {
  const { documentType, documentId, documentLineId, documentNumber = null, reason = null, postedAt } = posting;
  return {
    ...meant, variantId: level.variantId, sku: level.sku, batchId: level.batchId ?? null, units, fromId: level.warehouseId, toId: level.warehouseId, outEntryId: null, inEntryId: null,
    at: postedAt, postedAt, document: { documentType, documentId, documentLineId, documentNumber, reason },
  };
}

/** Whether it is entered after it happened. */
export const isPast = ({ at, postedAt }: SerialMove): boolean => at < postedAt;

/** Does work for a move; a refusal is said of the line it is for. */
export function said<T>({ field }: SerialMove, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DomainError ? error.at(...field) : error;
  }
}
