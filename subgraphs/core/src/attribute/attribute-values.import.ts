import type { ImportKind } from '@ilms/kernel/module';

export const attributeValuesImport: ImportKind = {
  code: 'attribute-values', label: 'Attributes and their values', description: 'By what variants differ, such as size and colour: one value a line, in the order people expect.',
  noun: 'Attribute', listPath: '/core/attributes', permission: 'product:write', mutation: 'attributeValuesUpsert', input: 'AttributeValuesUpsertInput', rows: 'values', together: 'attribute', batch: 200,
  columns: [
    { path: 'attribute', label: 'Attribute', required: true, aliases: ['Attribute name', 'Option', 'Variation'], example: 'Size' },
    { path: 'value', label: 'Value', required: true, aliases: ['Attribute value', 'Option value', 'Variation value'], example: 'XXL' },
    { path: 'code', label: 'Code in SKU', aliases: ['Short code', 'Value code'], example: '2XL', hint: 'Its letters and digits when empty.' },
  ],
};
