import type { Role } from '@ilms/kernel/module';
import type { Permissions } from '@ilms/kernel/permissions';

export const permissions: Permissions = {
  'company:read': 'See the company, its branches and fiscal years',
  'company:write': 'Change the company and open, change and close branches',
  'company:lock-period': 'Lock the books of a fiscal year up to a day',
  'customer:read': 'See customers',
  'customer:write': 'Enter and change customers',
  'customer:see-pan': 'See the permanent account number of customers',
  'customer:see-credit': 'See the credit limits and terms of customers',
  'customer:write-credit': 'Set the credit limits and terms of customers',
  'vendor:read': 'See vendors',
  'vendor:write': 'Enter and change vendors',
  'vendor:see-pan': 'See the permanent account number of vendors',
  'vendor:see-bank': 'See the account numbers of vendors in full',
  'vendor:write-bank': 'Set the bank details of vendors',
  'party:merge': 'Merge customers and vendors that are the same, and undo it',
  'payment-terms:write': 'Set up terms of payment',
  'product:read': 'See products, items and units',
  'product:write': 'Enter and change products and items',
  'price:read': 'See price lists and prices',
  'price:write': 'Set prices',
  'tax:read': 'See tax categories and rates and ask what tax a sale bears',
  'timeline:read': 'See who changed what',
  'note:write': 'Note something about a record',
  'import:start': 'Import files',
  'export:start': 'Export lists as files',
  'bulk:start': 'Change many records at once',
  'bulk:see-all': 'See and take back everybody’s imports and bulk changes',
  'view:share': 'Share views of lists with everybody',
};

const reading = ['company:read', 'customer:read', 'vendor:read', 'product:read', 'price:read', 'tax:read', 'timeline:read'];
const writing = ['customer:write', 'vendor:write', 'product:write', 'note:write', 'import:start', 'export:start', 'bulk:start'];

export const roles: Readonly<Record<string, Role>> = {
  master_clerk: { name: 'Master data clerk', permissions: [...reading, ...writing] },
  master_manager: { name: 'Master data manager', permissions: [...reading, ...writing, 'customer:see-pan', 'customer:see-credit', 'customer:write-credit', 'vendor:see-pan', 'vendor:see-bank', 'vendor:write-bank', 'party:merge', 'payment-terms:write', 'price:write', 'company:write', 'company:lock-period', 'view:share', 'bulk:see-all'] },
  auditor: { name: 'Auditor', permissions: [...reading, 'export:start', 'bulk:see-all', 'customer:see-pan', 'customer:see-credit', 'vendor:see-pan', 'vendor:see-bank'] },
};
