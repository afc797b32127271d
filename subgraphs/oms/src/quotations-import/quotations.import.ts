import type { ImportKind } from '@ilms/kernel/module';

/** Quotations of another system: one item a line, the reference repeated. */
export const quotationsImport: ImportKind = {
  code: 'quotations',
  label: 'Quotations',
  description: 'One item of a quotation a line; lines of one reference are one quotation. They are drafts here, priced and taxed as others, and are sent, revised and accepted as others. The same file again changes nothing.',
  noun: 'Quotation',
  permission: 'quotation:write',
  mutation: 'quotationLinesImport',
  input: 'QuotationLinesImportInput',
  rows: 'lines',
  together: 'reference',
  batch: 100,
  options: [
    { path: 'isTaxInclusive', label: 'Prices contain the tax', kind: 'flag', hint: 'As in the default price list when nothing is said.' },
    { path: 'warehouseCode', label: 'Warehouse', example: 'MAIN', hint: 'By its code; the first open one of the default branch when nothing is said.' },
  ],
  columns: [
    { path: 'reference', label: 'Quotation number', required: true, aliases: ['Quotation', 'Quote number', 'Quotation no', 'Estimate number', 'Reference', 'Offer no'], example: 'Q-2026-0114' },
    { path: 'customerCode', label: 'Customer code', aliases: ['Customer', 'Party code'], example: 'C-0001', hint: 'Or the name and state of somebody who is no customer yet.' },
    { path: 'prospectName', label: 'Prospect', aliases: ['Customer name', 'Party name', 'Company', 'Lead'], example: 'Hotel Sahyadri' },
    { path: 'prospectState', label: 'State of the prospect', aliases: ['State', 'Place of supply'], example: 'Maharashtra', hint: 'It decides the tax.' },
    { path: 'contactEmail', label: 'Email', aliases: ['E-mail', 'Contact email'], example: 'purchase@sahyadri.example' },
    { path: 'contactPhone', label: 'Phone', aliases: ['Mobile', 'Contact number'], example: '+91 98200 12345' },
    { path: 'quotedOn', label: 'Date', kind: 'day', aliases: ['Quotation date', 'Quote date', 'Estimate date'], example: '26-11-2026' },
    { path: 'validUntil', label: 'Valid until', kind: 'day', aliases: ['Expiry date', 'Valid till', 'Validity'], example: '11-12-2026' },
    { path: 'customerPo', label: 'Customer PO', aliases: ['PO number', 'Enquiry number', 'RFQ number'], example: 'RFQ/4411' },
    { path: 'sku', label: 'SKU', required: true, aliases: ['Item code', 'Item', 'Product code'], example: 'KU-BLOCK-IND-M' },
    { path: 'quantity', label: 'Quantity', kind: 'decimal', required: true, aliases: ['Qty'], example: '12' },
    { path: 'unit', label: 'Unit', aliases: ['UOM', 'Unit of measure'], example: 'PCS', hint: 'By its code, such as BOX; the item’s own when empty.' },
    { path: 'unitPrice', label: 'Price', kind: 'decimal', aliases: ['Rate', 'Unit price', 'Item rate'], example: '1499.00', hint: 'For one unit; that of the default price list when empty.' },
    { path: 'discount', label: 'Discount', kind: 'decimal', aliases: ['Discount amount'], example: '150.00', hint: 'On the whole line, in rupees.' },
    { path: 'description', label: 'Description', aliases: ['Item description', 'Product name'] },
    { path: 'terms', label: 'Terms', aliases: ['Terms and conditions'], example: 'Delivery within two weeks' },
    { path: 'note', label: 'Note', aliases: ['Remarks', 'Remark'] },
  ],
};
