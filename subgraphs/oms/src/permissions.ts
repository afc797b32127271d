import type { Role } from '@ilms/kernel/module';
import type { Permissions } from '@ilms/kernel/permissions';

export const permissions: Permissions = {
  'order:read': 'See orders and what became of them',
  'order:write': 'Write and rewrite draft orders',
  'order:confirm': 'Confirm orders, which reserves stock',
  'order:ship': 'Let goods leave for orders',
  'order:cancel': 'Cancel orders',
  'order:hold': 'Keep the goods of orders back',
  'order:release': 'Release orders that are on hold, and hold them for a suspicion of fraud',
  'order:import': 'Take over orders of other channels, with their customers and shipments',
  'order:reallocate': 'Move what has not left of orders to other warehouses',
  'allocation:read': 'See allocation rules, and why orders were promised from where',
  'allocation:write': 'Make, change and arrange allocation rules',
  'invoice:read': 'See and print tax invoices',
  'invoice:issue': 'Issue tax invoices',
  'payment:read': 'See payments received for orders',
  'payment:record': 'Record payments received for orders',
};

// Whom, what, at which price and tax, and from which warehouse: an order cannot be read without them.
const masters = ['company:read', 'customer:read', 'product:read', 'price:read', 'tax:read', 'timeline:read', 'warehouse:read', 'stock:read'];
const reading = [...masters, 'order:read', 'allocation:read', 'invoice:read', 'payment:read'];
const selling = ['customer:write', 'note:write', 'order:write', 'order:confirm', 'order:ship', 'order:hold', 'invoice:issue'];

export const roles: Readonly<Record<string, Role>> = {
  sales_clerk: { name: 'Sales clerk', permissions: [...reading, ...selling] },
  sales_manager: { name: 'Sales manager', permissions: [...reading, ...selling, 'order:cancel', 'order:release', 'order:reallocate', 'allocation:write', 'customer:see-credit', 'order:import', 'payment:record'] },
  sales_auditor: { name: 'Sales auditor', permissions: reading },
};
