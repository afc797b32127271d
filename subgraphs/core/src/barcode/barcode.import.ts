import type { ImportKind } from '@ilms/kernel/module';

export const barcodeImport: ImportKind = {
  code: 'barcodes',
  label: 'Barcodes',
  description: 'Codes on the packs of items: one code a line, several lines for an item with several packs.',
  noun: 'Variant',
  permission: 'product:write',
  mutation: 'barcodesUpsert',
  input: 'BarcodesUpsertInput',
  rows: 'barcodes',
  batch: 500,
  columns: [
    { path: 'sku', label: 'SKU', required: true, aliases: ['SKU Code', 'Item code', 'Seller SKU', 'Sku'], example: 'SAN-01-BLK-8' },
    { path: 'code', label: 'Barcode', required: true, aliases: ['EAN', 'EAN code', 'UPC', 'GTIN', 'Barcode number'], example: '8901234567894', hint: 'The check digit of EAN, UPC and GTIN is verified.' },
    { path: 'kind', label: 'Kind', kind: 'choice', choices: ['EAN_13', 'UPC_A', 'EAN_8', 'GTIN_14', 'CODE_128'], aliases: ['Type', 'Barcode type', 'Symbology'], example: 'EAN_13', hint: 'By its length when empty.' },
    { path: 'unitCode', label: 'Pack', aliases: ['Unit', 'UOM', 'Pack unit'], example: 'BOX' },
    { path: 'quantity', label: 'Pack size', kind: 'decimal', aliases: ['Units per pack', 'Pack quantity', 'Qty per pack'], example: '12', hint: '1 when empty.' },
    { path: 'isPrimary', label: 'On labels', kind: 'flag', aliases: ['Primary', 'Default'], example: 'no' },
  ],
};
