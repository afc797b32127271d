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
};

const reading = ['company:read', 'customer:read', 'product:read', 'price:read', 'tax:read', 'timeline:read', 'attachment:read'];
const writing = ['customer:write', 'product:write', 'note:write', 'attachment:write', 'document:share', 'import:start', 'export:start', 'bulk:start'];

export const roles: Readonly<Record<string, Role>> = {
  master_clerk: { name: 'Master data clerk', permissions: [...reading, ...writing] },
  master_manager: { name: 'Master data manager', permissions: [...reading, ...writing, 'customer:see-pan', 'price:write', 'company:write', 'company:lock-period', 'view:share', 'custom-field:write', 'event:read', 'webhook:read', 'webhook:write', 'bulk:see-all'] },
  auditor: { name: 'Auditor', permissions: [...reading, 'export:start', 'bulk:see-all', 'customer:see-pan'] },
};
