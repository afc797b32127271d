import type { Role } from '@ilms/kernel/module';
import type { Permissions } from '@ilms/kernel/permissions';

export const permissions: Permissions = {
  'company:read': 'See the company, its branches and fiscal years',
  'company:write': 'Change the company and open, change and close branches',
  'company:lock-period': 'Lock the books of a fiscal year up to a day',
  'customer:read': 'See customers',
  'customer:write': 'Enter and change customers',
  'customer:see-pan': 'See the permanent account number of customers',
  'product:read': 'See products, items and units',
  'product:write': 'Enter and change products and items',
  'product:see-cost': 'See what items cost the company and what is earned on them',
  'product:write-cost': 'Set what items cost the company',
  'price:read': 'See price lists and prices',
  'price:write': 'Set prices',
  'tax:read': 'See tax categories and rates and ask what tax a sale bears',
  'timeline:read': 'See who changed what',
  'note:write': 'Note something about a record',
  'event:read': 'Read the log of events',
  'webhook:read': 'See webhook endpoints and their messages',
  'webhook:write': 'Open and change webhook endpoints',
  'custom-field:write': 'Define fields of the company’s own',
  'attachment:read': 'See files attached to records',
  'attachment:write': 'Attach files to records',
  'document:share': 'Share documents with outsiders by a link',
  'share:open': 'Open shared documents (the service that shows them)',
  'import:start': 'Import files',
  'export:start': 'Export lists as files',
  'bulk:start': 'Change many records at once',
  'bulk:see-all': 'See and take back everybody’s imports and bulk changes',
  'view:share': 'Share views of lists with everybody',
  // company masters
  'company:post-in-locked-period': 'Post in spite of a lock, by exception; every use stands in the timeline of the year',
  'currency:write': 'Take currencies into use and enter exchange rates',
  'series:write': 'Set how documents are numbered',
  'bank:read': 'See bank accounts with their numbers hidden',
  'bank:write': 'Enter and change bank accounts',
  'bank:see-number': 'See bank account numbers in full',
  'tax:write': 'Make tax categories, enter rates, HSN and SAC codes',
  'unit:write': 'Make units and say how they convert',
  'calendar:write': 'Set working days and holidays',
  'print:write': 'Set how documents are printed',
};

const reading = ['company:read', 'bank:read', 'customer:read', 'product:read', 'price:read', 'tax:read', 'timeline:read', 'attachment:read'];
const settling = ['currency:write', 'series:write', 'bank:write', 'bank:see-number', 'tax:write', 'unit:write', 'calendar:write', 'print:write'];
const writing = ['customer:write', 'product:write', 'note:write', 'attachment:write', 'document:share', 'import:start', 'export:start', 'bulk:start'];
const ruling = ['view:share', 'custom-field:write', 'event:read', 'webhook:read', 'webhook:write', 'bulk:see-all'];

export const roles: Readonly<Record<string, Role>> = {
  master_clerk: { name: 'Master data clerk', permissions: [...reading, ...writing] },
  master_manager: { name: 'Master data manager', permissions: [...reading, ...writing, 'customer:see-pan', 'price:write', 'product:see-cost', 'product:write-cost', 'company:write', 'company:lock-period', ...settling, ...ruling] },
  auditor: { name: 'Auditor', permissions: [...reading, 'export:start', 'bulk:see-all', 'customer:see-pan', 'product:see-cost', 'bank:see-number'] },
};
