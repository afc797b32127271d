import type { ImportKind } from '@ilms/kernel/module';

export const countResultsImport: ImportKind = {
  code: 'count-results', label: 'Count results', description: 'What was counted for one open count sheet. Each item is said with all of its units; the same file again changes nothing.',
  noun: 'StockCountLine', permission: 'stock:count', mutation: 'stockCountUpload', input: 'StockCountUploadInput', rows: 'rows', batch: 200, listPath: '/inventory/counts',
  options: [{ path: 'sheetNumber', label: 'Count sheet', required: true, example: 'CNT/26-27/00001', hint: 'By its number.' }],
  columns: [
    { path: 'code', label: 'SKU', required: true, aliases: ['SKU code', 'Item code', 'Barcode', 'EAN'], example: 'KURTA-RED-L' },
    { path: 'countedQuantity', label: 'Counted', kind: 'decimal', required: true, aliases: ['Quantity', 'Qty', 'Count', 'Physical stock', 'Counted quantity'], example: '12' },
    { path: 'unit', label: 'Unit', aliases: ['UOM', 'Unit of measure'], example: 'BOX', hint: 'In which it was counted; the item’s own, or the pack that a barcode stands for, where the cell is empty.' },
    { path: 'batch', label: 'Batch', aliases: ['Batch number', 'Lot', 'Lot number'], example: 'B2026/07', hint: 'Of items that are tracked by batch.' },
    { path: 'expiresOn', label: 'Expires on', kind: 'day', aliases: ['Expiry', 'Expiry date', 'EXP'], example: '2028-06-30', hint: 'Only of a batch nobody knew.' },
  ],
};
