import type { ImportKind } from '@ilms/kernel/module';

/** How items are valued, and what one unit is worth where a standard cost is settled. */
export const itemValuationsImport: ImportKind = {
  code: 'item-valuations',
  label: 'Valuation of items',
  description: 'How each item is valued, and its standard cost. A new standard cost revalues what is on hand.',
  noun: 'ItemValuation',
  permission: 'stock:value',
  mutation: 'itemValuationsUpsert',
  input: 'ItemValuationsUpsertInput',
  rows: 'valuations',
  listPath: '/inventory/valuation',
  batch: 500,
  columns: [
    { path: 'sku', label: 'SKU', required: true, aliases: ['SKU code', 'Item code', 'Article'], example: 'KURTA-RED-L' },
    { path: 'method', label: 'Method', required: true, kind: 'choice', choices: ['MOVING_AVERAGE', 'FIFO', 'STANDARD'], example: 'STANDARD', hint: 'Settled before the item moves for the first time.' },
    { path: 'standardCost', label: 'Standard cost', kind: 'decimal', aliases: ['Standard rate', 'Std cost', 'Cost'], example: '240', hint: 'Rupees per unit; only with STANDARD.' },
    { path: 'reason', label: 'Reason', aliases: ['Remark'], example: 'New price list of the mill' },
  ],
};
