import type { ImportKind } from '@ilms/kernel/module';

export const holidaysImport: ImportKind = {
  code: 'holidays', label: 'Holidays', description: 'The holiday list of a year, for all states or by state.',
  noun: 'Holiday', permission: 'calendar:write', mutation: 'holidaysUpsert', input: 'HolidaysUpsertInput', rows: 'holidays', batch: 200,
  columns: [
    { path: 'day', label: 'Date', kind: 'day', required: true, aliases: ['Day'], example: '2026-11-08' },
    { path: 'name', label: 'Holiday', required: true, aliases: ['Name', 'Occasion'], example: 'Diwali' },
    { path: 'stateCode', label: 'State', example: 'Maharashtra', hint: 'All states when left empty.' },
  ],
};
