import type { ImportKind } from '@ilms/kernel/module';

/** Which items are tracked by batch or by serial number. */
export const itemTrackingsImport: ImportKind = {
  code: 'item-trackings',
  label: 'Tracking of items',
  description: 'Which items are tracked by batch, by serial number or by both, and how long they keep. Settled before an item moves for the first time.',
  noun: 'ItemTracking',
  permission: 'stock:track',
  mutation: 'itemTrackingsUpsert',
  input: 'ItemTrackingsUpsertInput',
  rows: 'trackings',
  listPath: '/inventory/batches',
  batch: 500,
  columns: [
    { path: 'sku', label: 'SKU', required: true, aliases: ['SKU code', 'Item code', 'Article'], example: 'FACE-CREAM-50' },
    { path: 'tracking', label: 'Tracking', required: true, kind: 'choice', choices: ['NONE', 'BATCH', 'SERIAL', 'BATCH_SERIAL'], example: 'BATCH', aliases: ['Track by'] },
    { path: 'shelfLifeDays', label: 'Shelf life in days', kind: 'whole', aliases: ['Shelf life', 'Best before days'], example: '730', hint: 'Only of items with batches: from the day it is made.' },
    { path: 'mustExpire', label: 'Must expire', kind: 'flag', example: 'yes', hint: 'Only of items with batches: whether every batch must say when it expires.' },
    { path: 'lastDayIs', label: 'Last day is', kind: 'choice', choices: ['EXPIRY', 'BEST_BEFORE'], example: 'EXPIRY', hint: 'Only of items with batches: what the last day is called on the packs.' },
  ],
};
