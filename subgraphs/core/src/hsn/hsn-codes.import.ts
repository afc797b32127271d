import type { ImportKind } from '@ilms/kernel/module';

export const hsnCodesImport: ImportKind = {
  code: 'hsn-codes', label: 'HSN and SAC codes', description: 'Headings of goods and services with the tax category and unit usual for them.',
  noun: 'Hsn', permission: 'tax:write', mutation: 'hsnCodesUpsert', input: 'HsnCodesUpsertInput', rows: 'codes', batch: 500,
  columns: [
    { path: 'code', label: 'HSN/SAC', required: true, aliases: ['HSN', 'SAC', 'HSN code', 'Code'], example: '6204' },
    { path: 'description', label: 'Description', required: true, aliases: ['Goods'], example: 'Women’s suits, dresses, skirts' },
    { path: 'taxCategoryCode', label: 'Tax category', aliases: ['Tax category code', 'GST category'], example: 'APPAREL' },
    { path: 'uqc', label: 'UQC', aliases: ['Unit'], example: 'PCS' },
  ],
};
