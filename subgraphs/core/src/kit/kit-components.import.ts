import type { ImportKind } from '@ilms/kernel/module';

export const kitComponentsImport: ImportKind = {
  code: 'kit-components',
  label: 'Kits',
  description: 'What items that are sold as kits are made of: one component a line. Components that are not in the file stay.',
  noun: 'Variant',
  permission: 'product:write',
  mutation: 'kitComponentsUpsert',
  input: 'KitComponentsUpsertInput',
  rows: 'components',
  listPath: '/core/products',
  together: 'kitSku',
  batch: 200,
  columns: [
    { path: 'kitSku', label: 'Kit SKU', required: true, aliases: ['Bundle SKU', 'Combo SKU', 'Parent SKU', 'Kit'], example: 'RO-SERVICE-KIT' },
    { path: 'sku', label: 'Component SKU', required: true, aliases: ['Component', 'Child SKU', 'Item code', 'SKU'], example: 'RO-FILTER-SED' },
    { path: 'quantity', label: 'Quantity', kind: 'decimal', required: true, aliases: ['Qty', 'Quantity per kit'], example: '2', hint: 'Of the component’s own unit, for one kit.' },
  ],
};
