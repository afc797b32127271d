import { takeTogether } from '@ilms/core/lines-together';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { Class } from '@ilms/kernel/fields';
import type { BulkPayload, BulkRow } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import type { StockDocumentKind } from './document-kind.ts';
import type { StockFileLineInput } from './document-lines.input.ts';
import { ImportedDocument } from './imported-document.entity.ts';
import { expectReadable, fingerprintOf, momentOf, saidOnce } from './said-document.ts';

/** One document of a file, its lines together. */
export interface SaidDocument<L> {
  /** What the document says once. */
  readonly head: L;
  readonly lines: readonly L[];
  readonly warehouseId: string;
  readonly effectiveAt: Date | null;
  readonly document: { readonly id: string; readonly number: string };
  readonly warehouseOf: (code: string, field: string) => Promise<string>;
}

/** A kind of stock document that stands in files. */
export interface FileDocument<L extends StockFileLineInput> {
  readonly kind: StockDocumentKind;
  readonly line: Class;
  readonly once: readonly (keyof L & string)[];
  readonly comesIn?: true;
  /** Books it, under every rule that a form meets; answers the document. */
  readonly book: (tx: Transaction, said: SaidDocument<L>) => Promise<string>;
}

/** Books documents that stand in a file line by line, each in a transaction of its own. One bad line refuses its whole document; every line is answered. */
export function importDocuments<L extends StockFileLineInput>(context: TenantContext, file: FileDocument<L>, { lines, dryRun }: { readonly lines: readonly L[]; readonly dryRun?: boolean | null }): Promise<BulkPayload> {
  return takeTogether(context, {
    lines, dryRun, noun: 'document', columnOf, keyOf: ({ reference }) => reference.trim().toLowerCase(), called: ({ reference }) => reference.trim(),
    read: (some) => (tx) => take(tx, file, some),
  });
}

async function take<L extends StockFileLineInput>(tx: Transaction, file: FileDocument<L>, lines: readonly L[]): Promise<Pick<BulkRow, 'outcome' | 'id'>> {
  expectReadable(file.line, lines);
  const head = saidOnce(lines, ['warehouseCode', 'movedOn', 'movedAt', 'reason', ...file.once]);
  const reference = head.reference.trim();
  await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`stock document ${file.kind} ${reference.toLowerCase()}`]);
  const [found] = await tx.sql<{ id: string }>('select id from inventory_imported_document where kind = ? and lower(reference) = lower(?)', [file.kind, reference]);
  const known = found && await tx.lock(ImportedDocument, found.id);
  const fingerprint = fingerprintOf(lines);
  if (known && !(await wasTakenBack(tx, known.documentId))) {
    if (known.fingerprint === fingerprint) return { outcome: 'UNCHANGED', id: known.documentId };
    throw new RuleBroken('INVENTORY_DOCUMENT_DIFFERS', `${reference} was imported before with other lines. Cancel it first, or give this one a reference of its own.`, { reference }, ['reference']);
  }
  const warehouseOf = async (code: string, field: string): Promise<string> => {
    const [warehouse] = await tx.find(Warehouse, { code: code.trim().toUpperCase() });
    if (!warehouse) throw new NotFound('warehouse', code, [field]);
    return warehouse.id;
  };
  const documentId = await file.book(tx, { head, lines, warehouseOf, warehouseId: await warehouseOf(head.warehouseCode, 'warehouseCode'), effectiveAt: momentOf(head, file.comesIn ?? false), document: { id: uuidv7(), number: reference } });
  const facts = { documentId, fingerprint, importedAt: new Date(), importedByName: tx.actor.name };
  if (known) Object.assign(known, facts);
  else tx.create(ImportedDocument, { id: uuidv7(), kind: file.kind, reference, ...facts });
  await tx.flush();
  return { outcome: 'CREATED', id: documentId };
}

/** Whether it was cancelled, or never approved: then its reference may be booked again. */
async function wasTakenBack(tx: Transaction, documentId: string): Promise<boolean> {
  const [row] = await tx.sql<{ is: boolean }>(
    `select exists (select from inventory_stock_ledger_entry where document_id = ? and is_cancelled) or exists (select from inventory_adjustment where id = ? and status in ('CANCELLED', 'REJECTED')) as is`, [documentId, documentId]);
  return row!.is;
}

/** Inputs of the form by the column of the file. */
const COLUMN: Readonly<Record<string, string>> = { warehouseId: 'warehouseCode', fromWarehouseId: 'warehouseCode', toWarehouseId: 'toWarehouseCode', effectiveAt: 'movedOn' };
const columnOf = (field: readonly string[] | null): string[] | null => (field?.[0] === undefined ? null : [COLUMN[field[0]] ?? field[0]]);
