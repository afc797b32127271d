import type { ImportKind } from '@ilms/kernel/module';
import { AllocationPayment, AllocationShortage } from './allocation-words.ts';

const LIST = 'Several are parted by semicolons.';

/** From which warehouses orders are promised: one rule a line, by its name. */
export const allocationRulesImport: ImportKind = {
  code: 'allocation-rules',
  label: 'Allocation rules',
  description: 'From which warehouses orders are promised: one rule a line. A rule is known by its name; what a cell leaves out stays as it is, and new rules get their turn after the others.',
  noun: 'AllocationRule',
  permission: 'allocation:write',
  mutation: 'allocationRulesImport',
  input: 'AllocationRulesImportInput',
  rows: 'lines',
  batch: 100,
  columns: [
    { path: 'name', label: 'Name', required: true, aliases: ['Rule', 'Rule name'], example: 'South from Bengaluru' },
    { path: 'isActive', label: 'Active', kind: 'flag', aliases: ['Enabled'], example: 'yes' },
    { path: 'channels', label: 'Channels', aliases: ['Channel', 'Sales channels', 'Marketplace'], example: 'Amazon.in; Flipkart', hint: LIST },
    { path: 'customerGroups', label: 'Customer groups', aliases: ['Groups', 'Customer group'], example: 'Dealers; Exports', hint: LIST },
    { path: 'states', label: 'States', aliases: ['State', 'Ship to states', 'Delivery states'], example: 'Karnataka; Kerala; 33', hint: LIST },
    { path: 'pincodes', label: 'Pincodes begin with', aliases: ['Pincode', 'Pincode prefix', 'PIN prefixes'], example: '560; 570', hint: LIST },
    { path: 'categories', label: 'Categories', aliases: ['Category', 'Product categories'], example: 'Footwear > Sandals', hint: `With all below them. ${LIST}` },
    { path: 'minValue', label: 'Order from', kind: 'decimal', aliases: ['Minimum value', 'Min order value'], example: '500.00' },
    { path: 'maxValue', label: 'Order up to', kind: 'decimal', aliases: ['Maximum value', 'Max order value'], example: '50000.00' },
    { path: 'payment', label: 'Payment', kind: 'choice', choices: Object.keys(AllocationPayment), aliases: ['Payment mode'], example: 'PREPAID' },
    { path: 'criteria', label: 'Goes by', aliases: ['Criteria', 'Strategy', 'Sort by'], example: 'NEAREST; FEWEST_SPLITS', hint: `PRIORITY, NEAREST, CHEAPEST, MOST_STOCK, FEWEST_SPLITS, EARLIEST. ${LIST}` },
    { path: 'warehouses', label: 'Warehouses', aliases: ['Facilities', 'Warehouse priority', 'Preferred warehouses'], example: 'BLR; MAIN', hint: `By code, the preferred one first. ${LIST}` },
    { path: 'excluded', label: 'Never from', aliases: ['Excluded warehouses', 'Blocked facilities'], example: 'RETURNS', hint: `By code. ${LIST}` },
    { path: 'onlyListed', label: 'Only these warehouses', kind: 'flag', example: 'no' },
    { path: 'keepBack', label: 'Keep back', kind: 'decimal', aliases: ['Buffer', 'Safety quantity'], example: '2' },
    { path: 'zones', label: 'Zones', aliases: ['Zone rates', 'Shipping rates'], example: 'LOCAL 40 1; WITHIN_STATE 55 2; REST 80 5', hint: 'Zone, rate of a parcel and days on the way.' },
    { path: 'cutOff', label: 'Cut-off', aliases: ['Cut off time', 'Order cut-off'], example: '14:00' },
    { path: 'maxWarehouses', label: 'At most warehouses', kind: 'whole', aliases: ['Max splits', 'Maximum warehouses'], example: '2' },
    { path: 'wholeLinesOnly', label: 'Whole lines only', kind: 'flag', example: 'no' },
    { path: 'onShortage', label: 'When short', kind: 'choice', choices: Object.keys(AllocationShortage), example: 'LEAVE' },
  ],
};
