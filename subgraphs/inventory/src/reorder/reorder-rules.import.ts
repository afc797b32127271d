import type { ImportKind } from '@ilms/kernel/module';

/** When items are ordered again, and how much of them. */
export const reorderRulesImport: ImportKind = {
  code: 'reorder-rules',
  label: 'Reorder rules',
  description: 'When each item is ordered again for a warehouse: at a stated point, or when demand says so. One item of one warehouse a line.',
  noun: 'ReorderRule',
  permission: 'stock:plan',
  mutation: 'reorderRulesUpsert',
  input: 'ReorderRulesUpsertInput',
  rows: 'rules',
  listPath: '/inventory/reorder/rules',
  batch: 500,
  columns: [
    { path: 'warehouseCode', label: 'Warehouse', required: true, aliases: ['Warehouse code', 'Godown', 'Godown code', 'Location code'], example: 'MAIN', hint: 'By its code.' },
    { path: 'sku', label: 'SKU', required: true, aliases: ['SKU code', 'Item code', 'Article'], example: 'KURTA-RED-L' },
    { path: 'method', label: 'Method', kind: 'choice', choices: ['POINT', 'DEMAND'], example: 'POINT', hint: 'POINT where a reorder point is stated, otherwise DEMAND.' },
    { path: 'reorderPoint', label: 'Reorder point', kind: 'decimal', aliases: ['Reorder level', 'Minimum stock', 'Min', 'Min stock', 'ROL'], example: '30' },
    { path: 'orderUpTo', label: 'Order up to', kind: 'decimal', aliases: ['Maximum stock', 'Max', 'Max stock'], example: '60' },
    { path: 'safetyStock', label: 'Safety stock', kind: 'decimal', aliases: ['Buffer', 'Buffer stock'], example: '10' },
    { path: 'serviceLevel', label: 'Service level (%)', kind: 'decimal', aliases: ['Service level'], example: '', hint: 'Instead of a safety stock, such as 95.' },
    { path: 'leadTimeDays', label: 'Lead time (days)', kind: 'whole', aliases: ['Lead time', 'Delivery days'], example: '7', hint: 'That of the vendor when empty.' },
    { path: 'demandDays', label: 'Demand over (days)', kind: 'whole', example: '90', hint: '90 when empty.' },
    { path: 'coverDays', label: 'Cover (days)', kind: 'whole', aliases: ['Days of cover'], example: '30', hint: '30 when empty.' },
    { path: 'orderMultiple', label: 'Pack', kind: 'decimal', aliases: ['Pack size', 'Order multiple', 'Case quantity'], example: '12' },
    { path: 'minimumOrder', label: 'Minimum order', kind: 'decimal', aliases: ['MOQ', 'Minimum order quantity'], example: '24' },
    { path: 'vendorCode', label: 'Vendor', aliases: ['Vendor code', 'Supplier', 'Supplier code'], example: '', hint: 'By its code.' },
    { path: 'isActive', label: 'Active', kind: 'flag', aliases: ['Enabled'], example: 'yes' },
  ],
};
