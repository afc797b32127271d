import type { ImportKind } from '@ilms/kernel/module';

export const categoryImport: ImportKind = {
  code: 'product_categories',
  label: 'Product categories',
  description: 'The tree that products are sorted into, one path a line; whatever is missing above it is made.',
  noun: 'ProductCategory',
  permission: 'product:write',
  mutation: 'productCategoriesUpsert',
  input: 'ProductCategoriesUpsertInput',
  rows: 'categories',
  batch: 500,
  columns: [{ path: 'path', label: 'Category', required: true, aliases: ['Category path', 'Path', 'Category name', 'Product category', 'Item group'], example: 'Footwear > Sandals', hint: 'All names from the top, with > between them.' }],
};
