import type { ImportKind } from '@ilms/kernel/module';
import { PriceRounding } from './rounding.ts';

export const priceListsImport: ImportKind = {
  code: 'price-lists', label: 'Price lists', description: 'The lists themselves, recognised by code; their prices are a file of their own.',
  noun: 'PriceList', listPath: '/core/price-lists', permission: 'price:write', mutation: 'priceListsUpsert', input: 'PriceListsUpsertInput', rows: 'priceLists', batch: 100,
  columns: [
    { path: 'code', label: 'Code', required: true, aliases: ['Price list', 'Price list code', 'Price level'], example: 'WHOLESALE' },
    { path: 'name', label: 'Name', aliases: ['Price list name'], example: 'Wholesale, Maharashtra', hint: 'The code when empty.' },
    { path: 'currency', label: 'Currency', aliases: ['Currency code'], example: 'INR', hint: 'INR when empty.' },
    { path: 'isTaxInclusive', label: 'Tax included', kind: 'flag', aliases: ['Tax inclusive', 'Including GST'], example: 'no', hint: 'Yes when empty.' },
    { path: 'channel', label: 'Channel', aliases: ['Sales channel', 'Marketplace'], example: 'Dealers' },
    { path: 'validFrom', label: 'From', kind: 'day', aliases: ['Valid from', 'Start date'], example: '2026-12-01' },
    { path: 'validUntil', label: 'Until', kind: 'day', aliases: ['Valid until', 'Valid to', 'End date'], example: '2027-03-31' },
    { path: 'parentCode', label: 'Follows', aliases: ['Parent', 'Based on', 'Base price list'], example: 'RETAIL', hint: 'Code of the list whose prices stand in.' },
    { path: 'adjustmentPercent', label: 'Change (%)', kind: 'decimal', aliases: ['Adjustment', 'Markup', 'Discount'], example: '-12' },
    { path: 'roundTo', label: 'Round to', kind: 'decimal', aliases: ['Rounding step'], example: '0.50' },
    { path: 'rounding', label: 'Rounding', kind: 'choice', choices: Object.keys(PriceRounding), example: 'NEAREST' },
    { path: 'isActive', label: 'Active', kind: 'flag', aliases: ['Enabled'], example: 'yes' },
  ],
};
