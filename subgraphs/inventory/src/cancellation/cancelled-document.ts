import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { MovedByDocument, MovementCancelled, ReceiptBearsCost } from './cancellation-errors.ts';
import { StockCancellation } from './stock-cancellation.entity.ts';

/** What is cancelled here: movements that no other document knows of. An adjustment does, and is told. */
const CANCELLED_HERE = ['StockReceipt', 'StockIssue', 'StockTransfer', 'StockOpening', 'StockAdjustment'];

/** Where the others are corrected. */
const ELSEWHERE: Readonly<Record<string, (number: string) => string>> = {
  Order: (number) => `These goods left with order ${number}. Undo the shipment before it has gone, or take them back by a sales return of that order.`,
  SalesReturn: (number) => `These goods moved with the sales return ${number}. Correct it there.`,
  StockTransferOrder: (number) => `These goods move with transfer ${number}. Call it back, settle what is missing, or send them back by another transfer.`,
  StockCountSheet: (number) => `This was found by count ${number}. Count again instead.`,
  StandardCost: () => 'Nothing moved: another standard cost was settled. Settle the right one instead.',
  StockCancellation: (number) => `${number} is a cancellation itself. Enter the movement anew instead.`,
};

/** Why movements of a document cannot be cancelled here; undefined where they can. */
export function correctedElsewhere(documentType: string | null | undefined, documentNumber: string | null | undefined): MovedByDocument | undefined {
  if (documentType && CANCELLED_HERE.includes(documentType)) return undefined;
  const number = documentNumber ?? 'without a number';
  const say = ELSEWHERE[documentType ?? ''] ?? (() => `These goods moved with ${documentType ?? 'a document'} ${number}. Correct it there.`);
  return new MovedByDocument(documentType ?? '', documentNumber ?? null, say(number));
}

/** What a document touched, before that is locked. */
export interface Touched {
  readonly levelIds: readonly string[];
  /** Warehouses to which goods come back, in one order for everybody. */
  readonly comesBackTo: readonly string[];
  readonly days: readonly string[];
}

interface TouchedRow { levelId: string; warehouseId: string; at: Date; isOut: boolean; documentType: string | null; documentNumber: string | null }

const TOUCHED = 'select level_id as "levelId", warehouse_id as "warehouseId", effective_at as at, quantity < 0 as "isOut", document_type as "documentType", document_number as "documentNumber" from inventory_stock_ledger_entry';

/** What a document touched. Refused where it is corrected elsewhere; NOT_FOUND where it moved nothing. */
export async function touchedBy(tx: Transaction, documentId: string): Promise<Touched> {
  const rows = isUuid(documentId) ? await tx.sql<TouchedRow & Record<string, unknown>>(`${TOUCHED} where document_id = ?`, [documentId]) : [];
  const [first] = rows;
  if (!first) throw new NotFound('stock movement', documentId, ['documentId']);
  const elsewhere = correctedElsewhere(first.documentType, first.documentNumber);
  if (elsewhere) throw elsewhere;
  return summed(rows);
}

/** The same of a part of a document, by its entries. */
export async function touchedByEntries(tx: Transaction, entryIds: readonly string[]): Promise<Touched> {
  return summed(await tx.sql<TouchedRow & Record<string, unknown>>(`${TOUCHED} where id in (select jsonb_array_elements_text(?::jsonb)::uuid)`, [JSON.stringify(entryIds)]));
}

function summed(rows: readonly TouchedRow[]): Touched {
  const distinct = (values: readonly string[]) => [...new Set(values)].toSorted();
  return { levelIds: distinct(rows.map(({ levelId }) => levelId)), comesBackTo: distinct(rows.flatMap(({ isOut, warehouseId }) => (isOut ? [warehouseId] : []))), days: distinct(rows.map(({ at }) => dayInIndia(new Date(at)))) };
}

/** Refuses what was cancelled already, and a receipt that bears a landed cost. Its levels are locked, so that neither can change meanwhile. */
export async function expectCancellable(tx: Transaction, entries: readonly StockLedgerEntry[]): Promise<void> {
  const [{ documentId }] = entries as [StockLedgerEntry];
  if (entries.some(({ isCancelled }) => isCancelled)) throw new MovementCancelled((await tx.find(StockCancellation, { documentId: documentId! }))[0]?.number ?? null);
  const [borne] = await tx.sql<{ sku: string; numbers: string[] }>(
    `select e.sku, array_agg(distinct c.number order by c.number) as numbers
       from inventory_landed_share s join inventory_landed_cost c on c.id = s.landed_cost_id and c.status = 'POSTED' join inventory_stock_ledger_entry e on e.id = s.entry_id
      where e.id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by e.sku order by e.sku limit 1`, [JSON.stringify(entries.map(({ id }) => id))]);
  if (borne) throw new ReceiptBearsCost(borne.sku, borne.numbers);
}
