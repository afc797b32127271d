import type { ImportKind } from '@ilms/kernel/module';

/** Batches of items, when they were made and expire. */
export const batchesImport: ImportKind = {
  code: 'batches',
  label: 'Batches',
  description: 'Batches of items that are tracked so: when they were made, when they expire. Stock of them comes in by opening stock and receipts.',
  noun: 'Batch',
  permission: 'stock:batch',
  mutation: 'batchesUpsert',
  input: 'BatchesUpsertInput',
  rows: 'batches',
  listPath: '/inventory/batches',
  batch: 500,
  columns: [
    { path: 'sku', label: 'SKU', required: true, aliases: ['SKU code', 'Item code', 'Article'], example: 'FACE-CREAM-50' },
    { path: 'number', label: 'Batch', required: true, aliases: ['Batch number', 'Batch no', 'Lot', 'Lot number'], example: 'B2026/07' },
    { path: 'madeOn', label: 'Made on', kind: 'day', aliases: ['Mfg date', 'Manufactured on', 'MFD'], example: '2026-07-01' },
    { path: 'expiresOn', label: 'Expires on', kind: 'day', aliases: ['Expiry', 'Expiry date', 'Best before', 'EXP'], example: '2028-06-30', hint: 'The last day on which it may be sold; worked out from the shelf life when empty.' },
    { path: 'mrp', label: 'MRP', kind: 'decimal', aliases: ['Maximum retail price'], example: '349.00' },
    { path: 'vendorBatch', label: 'Vendor’s batch', aliases: ['Vendor batch', 'Supplier batch', 'Maker’s batch'], example: 'VB-7781' },
    { path: 'note', label: 'Note', aliases: ['Remark'], example: 'Second shift' },
  ],
};
