import type { ImportKind } from '@ilms/kernel/module';

export const productUnitsImport: ImportKind = {
  code: 'product-packs', label: 'Packs of products', description: 'How much of a product is in one pack of it: a box of this one holds 12 pieces.',
  noun: 'ProductUnit', listPath: '/core/products', permission: 'unit:write', mutation: 'productUnitsUpsert', input: 'ProductUnitsUpsertInput', rows: 'packs', batch: 200,
  columns: [
    { path: 'productCode', label: 'Product code', required: true, aliases: ['Design No.', 'Style code', 'Parent SKU', 'Code'], example: 'KU-BLOCK' },
    { path: 'unitCode', label: 'Pack', required: true, aliases: ['Unit', 'UOM', 'Alternate unit', 'Alternate UOM', 'Pack unit'], example: 'BOX' },
    { path: 'factor', label: 'Holds', kind: 'decimal', required: true, aliases: ['Conversion', 'Conversion factor', 'Units per pack', 'Qty per pack'], example: '12', hint: 'Of the unit the product is kept in.' },
    { path: 'tolerancePercent', label: 'Weight tolerance (%)', kind: 'decimal', aliases: ['Catch weight tolerance', 'Tolerance'], example: '', hint: 'Only of what is sold by the piece and weighed.' },
  ],
};

export const unitConversionsImport: ImportKind = {
  code: 'unit-conversions', label: 'Conversions of units', description: 'One unit is so many of another, whatever the product: a dozen is 12 pieces.',
  noun: 'UnitConversion', listPath: '/settings/units', permission: 'unit:write', mutation: 'unitConversionsUpsert', input: 'UnitConversionsUpsertInput', rows: 'conversions', batch: 100,
  columns: [
    { path: 'fromUnitCode', label: 'One', required: true, aliases: ['From', 'From unit', 'Unit'], example: 'THAAN' },
    { path: 'factor', label: 'Is so many', kind: 'decimal', required: true, aliases: ['Factor', 'Conversion', 'Conversion factor'], example: '20' },
    { path: 'toUnitCode', label: 'Of', required: true, aliases: ['To', 'To unit', 'Base unit'], example: 'MTR' },
  ],
};
