import type { ImportKind } from '@ilms/kernel/module';

/** Customers from a list that somebody kept elsewhere, each with one address. */
export const customersImport: ImportKind = {
  code: 'customers',
  label: 'Customers',
  description: 'One customer a line, recognised by its code: new ones are entered, known ones changed where they differ.',
  noun: 'Customer',
  permission: 'customer:write',
  mutation: 'customersUpsert',
  input: 'CustomersUpsertInput',
  rows: 'customers',
  batch: 200,
  columns: [
    { path: 'code', label: 'Code', required: true, aliases: ['Customer code', 'Customer ID', 'Party code', 'Ledger code'], example: 'C-0001', hint: 'By it the customer is recognised the next time.' },
    { path: 'name', label: 'Name', required: true, aliases: ['Customer name', 'Party name', 'Company', 'Ledger name'], example: 'Sharma Traders' },
    { path: 'gstin', label: 'GSTIN', aliases: ['GST No', 'GST number', 'GSTIN/UIN'], example: '27AAPFU0939F1ZV' },
    { path: 'pan', label: 'PAN', aliases: ['PAN No'], example: 'AAPFU0939F' },
    { path: 'email', label: 'E-mail', aliases: ['Mail', 'Email address'], example: 'accounts@sharma.example' },
    { path: 'phone', label: 'Phone', aliases: ['Mobile', 'Telephone', 'Contact number'], example: '+91 98200 00000' },
    { path: 'addresses.0.label', label: 'Address name', example: 'Head office', hint: 'Needed with an address.' },
    { path: 'addresses.0.line1', label: 'Address', aliases: ['Address line 1', 'Street'], example: '12, Linking Road' },
    { path: 'addresses.0.line2', label: 'Address, second line', aliases: ['Address line 2'] },
    { path: 'addresses.0.city', label: 'City', aliases: ['Town'], example: 'Mumbai' },
    { path: 'addresses.0.stateCode', label: 'State', aliases: ['State code', 'State name'], example: 'Maharashtra' },
    { path: 'addresses.0.pincode', label: 'Pincode', aliases: ['PIN', 'Postal code', 'ZIP'], example: '400050' },
  ],
};
