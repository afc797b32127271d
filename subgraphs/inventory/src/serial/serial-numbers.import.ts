import type { ImportKind } from '@ilms/kernel/module';

/** Units that are there already, each with its serial number. */
export const serialNumbersImport: ImportKind = {
  code: 'serial-numbers',
  label: 'Serial numbers',
  description: 'Units of items that are tracked by serial number and are there already: each line brings one in with what it cost. Again changes nothing.',
  noun: 'SerialNumber',
  permission: 'stock:receive',
  mutation: 'serialNumbersUpsert',
  input: 'SerialNumbersUpsertInput',
  rows: 'rows',
  listPath: '/inventory/serials',
  batch: 500,
  options: [{ path: 'asOf', label: 'As of', kind: 'day', example: '2026-04-01', hint: 'The day as of which they were there, from the beginning of that day; now where nothing is said. Later movements are valued anew.' }],
  columns: [
    { path: 'warehouseCode', label: 'Warehouse', required: true, aliases: ['Warehouse code', 'Godown', 'Location code'], example: 'MAIN', hint: 'By its code.' },
    { path: 'sku', label: 'SKU', required: true, aliases: ['SKU code', 'Item code', 'Article', 'Model'], example: 'RO-7L-WHITE' },
    { path: 'number', label: 'Serial number', required: true, aliases: ['Serial', 'Serial no', 'Serial no.', 'S/N', 'IMEI', 'Machine number'], example: 'AQ2610-000123' },
    { path: 'rate', label: 'Cost', kind: 'decimal', required: true, aliases: ['Rate', 'Cost of one', 'Unit cost', 'Purchase price'], example: '6240.00' },
    { path: 'batch', label: 'Batch', aliases: ['Batch no', 'Batch number', 'Lot', 'Lot no'], example: 'B-2610', hint: 'Of items that are tracked by batch and serial number.' },
    { path: 'madeOn', label: 'Made on', kind: 'day', aliases: ['Mfg date', 'Manufactured', 'Production date'], example: '2026-03-01' },
    { path: 'expiresOn', label: 'Expires on', kind: 'day', aliases: ['Expiry', 'Expiry date', 'Best before'], example: '2028-02-29' },
    { path: 'asOf', label: 'As of', kind: 'day', aliases: ['Opening date', 'As on', 'Stock date'], example: '2026-04-01', hint: 'Where it differs from the day of the whole file.' },
    { path: 'receivedOn', label: 'Received on', kind: 'day', aliases: ['Received', 'Purchase date', 'GRN date'], example: '2026-04-01' },
    { path: 'warrantyEndsOn', label: 'Warranty until', kind: 'day', aliases: ['Warranty', 'Warranty end', 'Warranty expiry'], example: '2028-03-31' },
  ],
};
