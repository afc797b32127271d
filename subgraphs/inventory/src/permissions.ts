import type { Permissions } from '@ilms/kernel/permissions';
import type { Role } from '@ilms/kernel/module';

export const permissions: Permissions = {
  'warehouse:read': 'See warehouses',
  'warehouse:write': 'Open, change and close warehouses',
  'stock:read': 'See how much is in stock and every movement of it',
  'stock:receive': 'Receive goods and enter opening stock',
  'stock:issue': 'Issue goods',
  'stock:transfer': 'Move goods between warehouses',
  'stock:adjust': 'Correct stock after a count',
  'stock:backdate': 'Say that goods moved at a moment that is past',
  'stock:cancel': 'Cancel movements of stock that were wrong',
  'stock:value': 'Settle how items are valued',
  'stock:track': 'Settle whether items are tracked by batch, by serial number or by both',
  'stock:batch': 'Enter and change batches',
  'stock:quarantine': 'Hold batches back from sale, and let them be sold again',
  'stock:land-cost': 'Add freight, duty and the like to what goods cost, and take that back',
  'stock:reserve': 'Keep stock for customers and occasions without an order, keep it longer, and let it go',
  'stock:plan': 'Say when items are ordered again, and how much of them',
  'stock:write-off': 'Write off goods that are damaged or lost',
  'stock:approve': 'Approve corrections of stock that others ask for, and correct it beyond the limit',
  'stock:count-see': 'See count sheets and how far they are',
  'stock:count': 'Enter counts on a sheet',
  'stock:count-blind-see': 'See on a blind sheet what the books say',
  'stock:count-manage': 'Plan, open, close and post counts',
  'stock:settings': 'Settle from which value a correction needs approval, and what counts tolerate',
  'stock:see-cost': 'See what stock cost and is worth',
  'label:print': 'Print labels of items and serial numbers',
  'serial:write': 'Note warranty and remarks of serial numbers',
  'serial-sequence:read': 'See where serial numbers come from',
  'serial-sequence:draw': 'Draw serial numbers to print or engrave',
  'serial-sequence:write': 'Settle how serial numbers are written and counted',
};

// What stock is of, and where: nobody can work in a warehouse without seeing the items and the branch.
const masters = ['product:read', 'company:read', 'timeline:read'];
const moving = [...masters, 'warehouse:read', 'stock:read', 'stock:receive', 'stock:issue', 'stock:transfer', 'stock:reserve', 'stock:count-see', 'stock:count', 'label:print', 'serial:write', 'serial-sequence:read', 'serial-sequence:draw'];

export const roles: Readonly<Record<string, Role>> = {
  stock_clerk: { name: 'Stock clerk', permissions: moving },
  stock_manager: { name: 'Stock manager', permissions: [...moving, 'warehouse:write', 'stock:adjust', 'stock:backdate', 'stock:cancel', 'stock:value', 'stock:track', 'stock:batch', 'stock:quarantine', 'stock:land-cost', 'stock:plan', 'vendor:read', 'stock:see-cost', 'stock:write-off', 'stock:approve', 'stock:count-blind-see', 'stock:count-manage', 'stock:settings', 'serial-sequence:write'] },
  stock_counter: { name: 'Stock counter', permissions: ['product:read', 'company:read', 'timeline:read', 'warehouse:read', 'stock:count-see', 'stock:count'] },
  stock_auditor: { name: 'Stock auditor', permissions: [...masters, 'warehouse:read', 'stock:read', 'serial-sequence:read', 'stock:see-cost', 'stock:count-see', 'stock:count-blind-see'] },
};
