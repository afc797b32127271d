import type { ImportKind } from '@ilms/kernel/module';

export const warehousesImport: ImportKind = {
  code: 'warehouses', label: 'Warehouses', description: 'Places where goods stand, recognised by code. What is not said about the address is that of the branch.',
  noun: 'Warehouse', permission: 'warehouse:write', mutation: 'warehousesUpsert', input: 'WarehousesUpsertInput', rows: 'warehouses', batch: 100,
  columns: [
    { path: 'code', label: 'Code', required: true, aliases: ['Warehouse code', 'Godown code', 'Location code'], example: 'BHI' },
    { path: 'name', label: 'Name', required: true, aliases: ['Warehouse', 'Warehouse name', 'Godown', 'Godown name', 'Location'], example: 'Bhiwandi godown' },
    { path: 'branchCode', label: 'Branch', aliases: ['Branch code'], example: 'HO', hint: 'The default branch when empty.' },
    { path: 'city', label: 'City', aliases: ['Town'], example: 'Bhiwandi' },
    { path: 'state', label: 'State', aliases: ['State code', 'State name'], example: 'Maharashtra' },
    { path: 'pincode', label: 'Pincode', aliases: ['PIN', 'Postal code', 'ZIP'], example: '421302' },
    { path: 'kind', label: 'Kind', kind: 'choice', choices: ['STORE', 'QUARANTINE', 'GROUP'], aliases: ['Type', 'Warehouse type'], example: 'STORE', hint: 'GROUP for a region or town that other places stand in.' },
    { path: 'parentCode', label: 'Parent', aliases: ['Parent code', 'Parent warehouse', 'Within', 'Group'], example: 'WEST', hint: 'Code of the group it stands in; the group stands further up in the file, or is there already.' },
    { path: 'isActive', label: 'Active', kind: 'flag', aliases: ['Open', 'Enabled'], example: 'yes' },
  ],
  samples: [
    { code: 'SAMPLE-W1', name: 'Bhiwandi godown', city: 'Bhiwandi', state: 'Maharashtra', pincode: '421302' },
    { code: 'SAMPLE-W2', name: 'Pune counter', city: 'Pune', state: 'Maharashtra', pincode: '411030' },
  ],
};
