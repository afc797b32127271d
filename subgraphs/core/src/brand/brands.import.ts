import type { ImportKind } from '@ilms/kernel/module';

export const brandsImport: ImportKind = {
  code: 'brands', label: 'Brands', description: 'One brand a line, recognised by its name whatever its case.',
  noun: 'Brand', listPath: '/core/brands', permission: 'product:write', mutation: 'brandsUpsert', input: 'BrandsUpsertInput', rows: 'brands', batch: 200,
  columns: [
    { path: 'name', label: 'Brand', required: true, aliases: ['Name', 'Brand name'], example: 'Sahyadri' },
    { path: 'manufacturer', label: 'Manufacturer', aliases: ['Manufactured by', 'Made by'], example: 'Sahyadri Weaves Private Limited, Bhiwandi', hint: 'Name and address as packs declare it.' },
    { path: 'isActive', label: 'Active', kind: 'flag', aliases: ['Enabled'], example: 'yes' },
  ],
};
