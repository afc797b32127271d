import type { ImportKind } from '@ilms/kernel/module';

export const priceImport: ImportKind = {
  code: 'prices',
  label: 'Prices',
  description: 'What items cost in a price list from a day on, and from a quantity on; one price a line.',
  noun: 'Price',
  permission: 'price:write',
  mutation: 'pricesUpsert',
  input: 'PricesUpsertInput',
  rows: 'prices',
  options: [{ path: 'createPriceLists', label: 'Make price lists that are not there yet', kind: 'flag', hint: 'Each as the channel of that code, prices with the tax.' }],
  batch: 500,
  columns: [
    { path: 'sku', label: 'SKU', required: true, aliases: ['SKU Code', 'Sku', 'Item code', 'Seller SKU'], example: 'KU-BLOCK-IND-M' },
    { path: 'priceListCode', label: 'Price list', required: true, aliases: ['List', 'Price list code', 'Channel'], example: 'WHOLESALE' },
    { path: 'amount', label: 'Price', kind: 'decimal', required: true, aliases: ['Rate', 'Selling price', 'Amount', 'TP', 'Transfer price'], example: '1299.00' },
    { path: 'mrp', label: 'MRP', kind: 'decimal', aliases: ['Final MRP Old', 'Maximum retail price'], example: '1899.00' },
    { path: 'minQuantity', label: 'From quantity', kind: 'decimal', aliases: ['Minimum quantity', 'Min qty', 'MOQ'], example: '12', hint: '1 when empty.' },
    { path: 'effectiveFrom', label: 'From', kind: 'day', aliases: ['Effective from', 'Valid from', 'Start date'], example: '2026-12-01', hint: 'Today when empty.' },
    { path: 'validUntil', label: 'Until', kind: 'day', aliases: ['Valid until', 'Valid to', 'End date'], example: '2026-12-31', hint: 'Without end when empty.' },
  ],
};
