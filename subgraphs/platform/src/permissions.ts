import type { Permissions } from '@ilms/kernel/permissions';

export const permissions = {
  'api-key:read': 'See the company’s API keys',
  'api-key:manage': 'Create and revoke API keys',
  'member:read': 'See who belongs to the company',
  'session:manage': 'See and end sessions of members',
  'member:manage': 'Invite people, change their roles, stop and remove them',
  'role:manage': 'Make and change the company’s own roles',
  'security:read': 'See the company’s security log',
  'security:manage': 'Decide whether everybody needs a second factor, and whether ilms support has to ask',
  'support:admit': 'Let ilms support into the company, or not',
  'billing:read': 'See what the company pays for',
  'billing:manage': 'Change what the company pays for',
  'label:manage': 'Decide under which name, colours, domain and sender the company appears',
  'data:export': 'Take everything the company has with us along, as one file',
  'panel:signup': 'Sign a company up (the pages of our bare domain)',
  'billing:hook': 'Bring messages of the payment gateway at which companies pay us (the door alone)',
  'panel:read': 'See tenants, modules and the audit trail (our administrators)',
  'panel:manage': 'Change tenants, modules and features (our administrators)',
} satisfies Permissions;
