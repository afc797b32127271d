import type { ImportColumn, ImportKind } from '@ilms/kernel/module';
import { AdjustmentReason } from '../adjustment/adjustment-words.ts';

const REFERENCE: ImportColumn = { path: 'reference', label: 'Reference', required: true, aliases: ['Document number', 'Document no', 'Voucher number', 'Voucher no', 'Challan number', 'GRN number', 'Ref no'], example: 'CH-4471', hint: 'Lines with the same reference are one document; it is booked once.' };
const WAREHOUSE: ImportColumn = { path: 'warehouseCode', label: 'Warehouse', required: true, aliases: ['Warehouse code', 'Godown', 'Location code', 'From warehouse'], example: 'MAIN', hint: 'By its code.' };
const SKU: ImportColumn = { path: 'sku', label: 'SKU', required: true, aliases: ['SKU code', 'Item code', 'Article'], example: 'KURTA-RED-L' };
const QUANTITY: ImportColumn = { path: 'quantity', label: 'Quantity', kind: 'decimal', required: true, aliases: ['Qty', 'Units'], example: '12' };
const UNIT: ImportColumn = { path: 'unit', label: 'Unit', aliases: ['UOM', 'Unit of measure'], example: 'PCS', hint: 'By its code; the item’s own when empty.' };
const BATCH: ImportColumn = { path: 'batch', label: 'Batch', aliases: ['Batch number', 'Batch no', 'Lot', 'Lot number'], example: 'B2026/07', hint: 'Of items that are tracked by batch.' };
const EXPIRES: ImportColumn = { path: 'expiresOn', label: 'Expires on', kind: 'day', aliases: ['Expiry', 'Expiry date', 'EXP'], example: '30-06-2028', hint: 'Of a batch nobody knew.' };
const SERIALS: ImportColumn = { path: 'serials', label: 'Serial numbers', aliases: ['Serials', 'Serial no', 'IMEI'], example: 'A-001, A-002', hint: 'Of items that have them: one for each unit, parted by commas.' };
const DATED: readonly ImportColumn[] = [
  { path: 'movedOn', label: 'Date', kind: 'day', aliases: ['Document date', 'Voucher date', 'Posting date', 'Moved on'], example: '26-11-2026', hint: 'Today when empty. A day that is past needs the permission to complete the past.' },
  { path: 'movedAt', label: 'Time', aliases: ['Document time', 'Posting time'], example: '14:35', hint: 'By the clocks of India.' },
];
const REASON: ImportColumn = { path: 'reason', label: 'Reason', aliases: ['Remarks', 'Narration', 'Vendor', 'Note'], example: 'Contract maker, Nashik' };

/** A document is taken back by the document that cancels it, under every rule of cancelling. */
const UNDO: NonNullable<ImportKind['undo']> = {
  mutation: 'stockMovementCancel', input: 'StockMovementCancelInput',
  inputOf: (documentId, operationId) => ({ idempotencyKey: `undo ${operationId} ${documentId}`, documentId, reason: 'Import taken back' }),
};

const common = { noun: 'StockLedgerEntry', rows: 'lines', together: 'reference', batch: 500, undo: UNDO } as const;

export const documentImports: readonly ImportKind[] = [
  {
    ...common, code: 'stock-receipts', label: 'Stock receipts', description: 'Goods that came in, one item a line; lines of one reference are one receipt. The same file again books nothing.',
    permission: 'stock:receive', mutation: 'stockReceiptLinesImport', input: 'StockReceiptLinesImportInput', listPath: '/inventory/movements',
    columns: [REFERENCE, WAREHOUSE, SKU, QUANTITY, UNIT, { path: 'rate', label: 'Cost', kind: 'decimal', aliases: ['Rate', 'Unit cost', 'Purchase price', 'Cost per unit'], example: '249.50', hint: 'Of one unit; what it cost the last time when empty.' }, BATCH, { path: 'madeOn', label: 'Made on', kind: 'day', aliases: ['Mfg date', 'Production date', 'Manufactured'], example: '01-07-2026', hint: 'Of a batch nobody knew.' }, EXPIRES, SERIALS, ...DATED, REASON],
  },
  {
    ...common, code: 'stock-issues', label: 'Stock issues', description: 'Goods that left for good, one item a line; lines of one reference are one issue. The same file again books nothing.',
    permission: 'stock:issue', mutation: 'stockIssueLinesImport', input: 'StockIssueLinesImportInput', listPath: '/inventory/movements',
    columns: [REFERENCE, WAREHOUSE, SKU, QUANTITY, UNIT, { ...BATCH, hint: 'Of items that are tracked by batch; what expires first when empty.' }, SERIALS, ...DATED, { ...REASON, required: true, example: 'Samples for the trade fair' }],
  },
  {
    ...common, code: 'stock-transfers', label: 'Stock transfers', description: 'Goods that moved straight from one warehouse to another, one item a line; lines of one reference are one transfer. The same file again books nothing.',
    permission: 'stock:transfer', mutation: 'stockTransferLinesImport', input: 'StockTransferLinesImportInput', listPath: '/inventory/movements',
    columns: [REFERENCE, { ...WAREHOUSE, label: 'From warehouse', aliases: ['Warehouse', 'Source', 'From'] }, { path: 'toWarehouseCode', label: 'To warehouse', required: true, aliases: ['Target', 'Destination', 'To'], example: 'JPR', hint: 'By its code.' }, SKU, QUANTITY, UNIT, { ...BATCH, hint: 'Of items that are tracked by batch; what expires first when empty.' }, SERIALS, ...DATED, REASON],
  },
  {
    ...common, code: 'stock-adjustments', label: 'Stock adjustments', description: 'What a count found, one item a line; lines of one reference are one adjustment. Items that are not named stay as they are. The same file again books nothing.',
    permission: 'stock:adjust', mutation: 'stockAdjustmentLinesImport', input: 'StockAdjustmentLinesImportInput', listPath: '/inventory/adjustments',
    columns: [REFERENCE, WAREHOUSE, SKU, { path: 'countedQuantity', label: 'Counted', kind: 'decimal', required: true, aliases: ['Quantity', 'Qty', 'Count', 'Physical stock', 'Counted quantity'], example: '12', hint: 'How many are really there.' }, UNIT, BATCH, EXPIRES,
      { path: 'rate', label: 'Cost', kind: 'decimal', aliases: ['Rate', 'Unit cost'], example: '249.50', hint: 'Of found units; their average cost when empty.' },
      { path: 'foundSerials', label: 'Found serial numbers', example: 'A-009', hint: 'Found and not expected, parted by commas.' }, { path: 'missingSerials', label: 'Missing serial numbers', example: 'A-003', hint: 'Expected and not found, parted by commas.' },
      { path: 'reasonCode', label: 'Why', kind: 'choice', choices: Object.keys(AdjustmentReason), example: 'COUNT', hint: 'COUNT when empty.' }, ...DATED, REASON],
  },
];
