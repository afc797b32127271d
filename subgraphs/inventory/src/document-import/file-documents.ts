import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import { adjustStock } from '../adjustment/adjust.service.ts';
import { StockAdjustInput, StockIssueInput, StockReceiveInput, StockTransferInput } from '../movement/movement.input.ts';
import { issueStock, receiveStock, transferStock } from '../movement/movement.service.ts';
import { StockAdjustmentFileLineInput, StockIssueFileLineInput, StockReceiptFileLineInput, StockTransferFileLineInput } from './document-lines.input.ts';
import type { FileDocument, SaidDocument } from './import-documents.ts';
import { serialsOf } from './said-document.ts';

const common = ({ document, effectiveAt, head }: SaidDocument<{ reason?: string | null }>) => ({ idempotencyKey: document.id, effectiveAt, reason: head.reason?.trim() || null });
const itemOf = ({ sku, unit, batch }: { sku: string; unit?: string | null; batch?: string | null }) => ({ sku: sku.trim(), unit: unit?.trim() || null, batch: batch?.trim() || null });

/** The same input that a form sends, checked as there. */
function checked<T extends object>(type: abstract new () => T, input: object): T {
  checkInput(type as never, input);
  return input as T;
}

export const receiptFile: FileDocument<StockReceiptFileLineInput> = {
  kind: 'RECEIPT', line: StockReceiptFileLineInput, once: [], comesIn: true,
  async book(tx, said) {
    const lines = said.lines.map((line) => ({ ...itemOf(line), quantity: line.quantity, rate: line.rate ?? null, madeOn: line.madeOn ?? null, expiresOn: line.expiresOn ?? null, serials: serialsOf(line.serials) }));
    const [entry] = await receiveStock(tx, checked(StockReceiveInput, { ...common(said), warehouseId: said.warehouseId, lines }), said.document);
    return entry!.documentId!;
  },
};

export const issueFile: FileDocument<StockIssueFileLineInput> = {
  kind: 'ISSUE', line: StockIssueFileLineInput, once: [],
  async book(tx, said) {
    if (!said.head.reason?.trim()) throw new RuleBroken('REQUIRED', `Say why the goods of ${said.document.number} leave.`, {}, ['reason']);
    const lines = said.lines.map((line) => ({ ...itemOf(line), quantity: line.quantity, serials: serialsOf(line.serials) }));
    const [entry] = await issueStock(tx, checked(StockIssueInput, { ...common(said), warehouseId: said.warehouseId, lines }), said.document);
    return entry!.documentId!;
  },
};

export const transferFile: FileDocument<StockTransferFileLineInput> = {
  kind: 'TRANSFER', line: StockTransferFileLineInput, once: ['toWarehouseCode'],
  async book(tx, said) {
    const lines = said.lines.map((line) => ({ ...itemOf(line), quantity: line.quantity, serials: serialsOf(line.serials) }));
    const toWarehouseId = await said.warehouseOf(said.head.toWarehouseCode, 'toWarehouseCode');
    const [entry] = await transferStock(tx, checked(StockTransferInput, { ...common(said), fromWarehouseId: said.warehouseId, toWarehouseId, lines }), said.document);
    return entry!.documentId!;
  },
};

/** An adjustment has a number of its own, so its reference stands in its reason; beyond the company's limit it waits for somebody to approve it. */
export const adjustmentFile: FileDocument<StockAdjustmentFileLineInput> = {
  kind: 'ADJUSTMENT', line: StockAdjustmentFileLineInput, once: ['reasonCode'],
  async book(tx, said) {
    const lines = said.lines.map((line) => ({ ...itemOf(line), countedQuantity: line.countedQuantity, rate: line.rate ?? null, expiresOn: line.expiresOn ?? null, foundSerials: serialsOf(line.foundSerials), missingSerials: serialsOf(line.missingSerials) }));
    const { document: { number }, head } = said;
    const reason = head.reason?.trim() ? `${head.reason.trim()} (${number})` : `Import ${number}`;
    const { adjustmentId } = await adjustStock(tx, checked(StockAdjustInput, { ...common(said), reason, reasonCode: head.reasonCode ?? null, warehouseId: said.warehouseId, lines }));
    return adjustmentId!;
  },
};
