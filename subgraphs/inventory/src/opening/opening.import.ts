import type { ImportKind } from '@ilms/kernel/module';

/** What lay in a warehouse when the books were opened. */
export const openingStockImport: ImportKind = {
  code: 'opening-stock',
  label: 'Opening stock',
  description: 'What lay in one warehouse when the books were opened. Each item is stated once; stating it again with the same figures changes nothing.',
  noun: 'StockLevel',
  permission: 'stock:receive',
  mutation: 'stockOpeningUpsert',
  input: 'StockOpeningInput',
  rows: 'rows',
  batch: 500,
  options: [{ path: 'warehouseCode', label: 'Warehouse', required: true, example: 'MAIN', hint: 'By its code.' },
    { path: 'asOf', label: 'As of', kind: 'day', example: '2026-04-01', hint: 'The day as of which it was there, from the beginning of that day; now where nothing is said. Later movements are valued anew.' }],
  columns: [
    { path: 'sku', label: 'SKU', required: true, aliases: ['SKU code', 'Item code', 'Article', 'Barcode'], example: 'KURTA-RED-L' },
    { path: 'quantity', label: 'Quantity', kind: 'decimal', required: true, aliases: ['Stock', 'Qty', 'On hand', 'Closing stock'], example: '12' },
    { path: 'unit', label: 'Unit', aliases: ['UOM', 'Unit of measure', 'UQC'], example: 'BOX', hint: 'In which quantity and cost are said; the item’s own where the cell is empty.' },
    { path: 'rate', label: 'Cost of one', kind: 'decimal', required: true, aliases: ['Rate', 'Cost', 'Unit cost', 'Purchase price'], example: '240.00' },
    { path: 'asOf', label: 'As of', kind: 'day', aliases: ['Opening date', 'As on', 'Stock date'], example: '2026-04-01', hint: 'Where it differs from the day of the whole file.' },
    { path: 'batch', label: 'Batch', aliases: ['Batch number', 'Lot', 'Lot number'], example: 'B2026/07', hint: 'Of items that are tracked by batch, each batch in a row of its own.' },
    { path: 'madeOn', label: 'Made on', kind: 'day', aliases: ['Mfg date', 'Manufactured on', 'MFD'], example: '2026-07-01' },
    { path: 'expiresOn', label: 'Expires on', kind: 'day', aliases: ['Expiry', 'Expiry date', 'Best before', 'EXP'], example: '2028-06-30' },
  ],
};
