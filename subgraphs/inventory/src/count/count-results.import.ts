import type { ImportKind } from '@ilms/kernel/module';

export const countResultsImport: ImportKind = {
  code: 'count-results', label: 'Count results', description: 'What was counted for one open count sheet. Each item is said with all of its units; the same file again changes nothing.',
  noun: 'StockCountLine', permission: 'stock:count', mutation: 'stockCountUpload', input: 'StockCountUploadInput', rows: 'rows', batch: 200, listPath: '/inventory/counts',
  options: [{ path: 'sheetNumber', label: 'Count sheet', required: true, example: 'CNT/26-27/00001', hint: 'By its number.' }],
  columns: [
    { path: 'code', label: 'SKU', required: true, aliases: ['SKU code', 'Item code', 'Barcode', 'EAN'], example: 'KURTA-RED-L' },
    { path: 'countedQuantity', label: 'Counted', kind: 'decimal', required: true, aliases: ['Quantity', 'Qty', 'Count', 'Physical stock', 'Counted quantity'], example: '12' },
  ],
};
