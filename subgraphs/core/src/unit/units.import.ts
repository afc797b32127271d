import type { ImportKind } from '@ilms/kernel/module';
import { UnitFamily } from './unit.entity.ts';

export const unitsImport: ImportKind = {
  code: 'units', label: 'Units', description: 'Units of the company’s own beside those of the GST returns, recognised by code.',
  noun: 'Unit', listPath: '/settings/units', permission: 'unit:write', mutation: 'unitsUpsert', input: 'UnitsUpsertInput', rows: 'units', batch: 100,
  columns: [
    { path: 'code', label: 'Code', required: true, aliases: ['Unit', 'Unit code', 'Symbol', 'UOM'], example: 'THAAN' },
    { path: 'name', label: 'Name', required: true, aliases: ['Formal name', 'Unit name', 'Description'], example: 'Thaan of cloth' },
    { path: 'family', label: 'Measures', kind: 'choice', choices: Object.keys(UnitFamily), aliases: ['Type', 'Family', 'Kind'], example: 'LENGTH', hint: 'Needed for a new unit.' },
    { path: 'decimals', label: 'Decimals', kind: 'whole', aliases: ['Number of decimal places', 'Decimal places', 'Precision'], example: '2', hint: 'None when empty.' },
    { path: 'uqc', label: 'UQC', aliases: ['Unit quantity code', 'GST unit'], example: 'MTR', hint: 'OTH when empty.' },
    { path: 'isActive', label: 'Active', kind: 'flag', aliases: ['Enabled'], example: 'yes' },
  ],
};
