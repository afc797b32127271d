import type { ImportKind } from '@ilms/kernel/module';

export const branchesImport: ImportKind = {
  code: 'branches', label: 'Branches', description: 'Places of business, recognised by code.',
  noun: 'Branch', permission: 'company:write', mutation: 'branchesUpsert', input: 'BranchesUpsertInput', rows: 'branches', batch: 50,
  columns: [
    { path: 'code', label: 'Code', required: true, aliases: ['Branch code'], example: 'PUN', hint: 'At most four capitals or digits: it stands in every invoice number.' },
    { path: 'name', label: 'Name', required: true, aliases: ['Branch', 'Branch name'], example: 'Pune branch' },
    { path: 'gstin', label: 'GSTIN', aliases: ['GST No', 'GST number', 'GSTIN/UIN'], example: '27AAPFU0939F1ZV' },
    { path: 'stateCode', label: 'State', aliases: ['State code', 'State name'], example: 'Maharashtra', hint: 'May be left out beside a GSTIN.' },
    { path: 'line1', label: 'Address', aliases: ['Address line 1', 'Street'], example: '14, Bhandarkar Road' },
    { path: 'line2', label: 'Address, second line', aliases: ['Address line 2'] },
    { path: 'city', label: 'City', aliases: ['Town'], example: 'Pune' },
    { path: 'pincode', label: 'Pincode', aliases: ['PIN', 'Postal code', 'ZIP'], example: '411004' },
  ],
};
