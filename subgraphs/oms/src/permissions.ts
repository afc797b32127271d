import type { Role } from '@ilms/kernel/module';
import type { Permissions } from '@ilms/kernel/permissions';

export const permissions: Permissions = {
  'order:read': 'See orders and what became of them',
  'order:write': 'Write and rewrite draft orders',
  'order:confirm': 'Confirm orders, which reserves stock',
  'order:ship': 'Let goods leave for orders',
  'order:cancel': 'Cancel orders',
  'order:close-short': 'Close the rest of orders short, and reopen it',
  'order:deliver': 'Say what became of shipments: delivered, or on their way back',
  'order:undo-shipment': 'Take back shipments that have not gone',
  'order:hold': 'Keep the goods of orders back',
  'order:approve-price': 'Approve the prices of orders that others asked for',
  'order:discount-any': 'Give any discount in orders without approval',
  'order:release': 'Release orders that are on hold, and hold them for a suspicion of fraud',
  'order:amend': 'Change orders after they were confirmed, and cancel single lines',
  'order:hold-stock': 'Let unpaid orders hold stock longer, and let go what orders hold',
  'order:take-over': 'Give stock that an order holds to a more urgent one',
  'order:prioritise': 'Make orders more urgent than usual',
  'order:split': 'Split orders and merge them',
  'order:schedule': 'Agree instalments for orders',
  'order:policy': 'Say how the company sells: shortages, discounts, validity of quotations',
  'quotation:read': 'See and print quotations',
  'quotation:write': 'Write, send and revise quotations, and note their answers',
  'quotation:approve': 'Approve the prices of quotations that others wrote',
  'quotation:discount-any': 'Give any discount in quotations without approval',
  'order:import': 'Take over orders of other channels, with their customers and shipments',
  'order:reallocate': 'Move what has not left of orders to other warehouses',
  'allocation:read': 'See allocation rules, and why orders were promised from where',
  'allocation:write': 'Make, change and arrange allocation rules',
  'invoice:read': 'See and print tax invoices',
  'invoice:issue': 'Issue tax invoices',
  'invoice:cancel': 'Cancel tax invoices within the month of their issue',
  'payment:read': 'See payments received for orders',
  'payment:record': 'Record payments received for orders',
  'payment:reverse': 'Take back payments that turned out to be none',
  'payment:start': 'Ask customers to pay through the payment gateway',
  'payment:resolve': 'Decide about payments that are of no order, capture payments and try refunds again',
  'gateway:write': 'Set up the payment gateway',
  'gateway:hook': 'Bring messages of the payment gateway (the service that takes them)',
  'receivable:read': 'See what customers owe and how long it has been overdue',
  'remittance:read': 'See what couriers have paid over',
  'remittance:write': 'Take down what couriers have paid over, decide about its lines and post them',
  'return:read': 'See returns and what was found of the goods',
  'return:write': 'Write down returns, their pickup and their exchange, and cancel them',
  'return:approve': 'Approve and reject returns, and close them',
  'return:receive': 'Receive goods that come back',
  'return:inspect': 'Grade goods that came back and decide what becomes of them',
  'credit-note:issue': 'Issue credit notes',
  'refund:make': 'Give money back and grant store credit',
};

// Whom, what, at which price and tax, and from which warehouse: an order cannot be read without them.
const masters = ['company:read', 'customer:read', 'product:read', 'price:read', 'tax:read', 'timeline:read', 'warehouse:read', 'stock:read'];
const reading = [...masters, 'order:read', 'allocation:read', 'quotation:read', 'invoice:read', 'payment:read', 'remittance:read', 'receivable:read', 'return:read'];
const selling = ['customer:write', 'note:write', 'quotation:write', 'order:amend', 'order:write', 'order:confirm', 'order:ship', 'order:deliver', 'order:hold', 'invoice:issue', 'payment:start', 'return:write', 'return:receive'];
const managing = [
  'payment:reverse', 'invoice:cancel',
  'order:hold-stock', 'order:take-over', 'order:prioritise',
  'order:split', 'order:policy', 'order:schedule', 'order:cancel', 'order:close-short', 'order:undo-shipment', 'order:release', 'order:reallocate', 'allocation:write', 'order:import', 'quotation:approve', 'quotation:discount-any', 'order:approve-price', 'order:discount-any', 'customer:see-credit', 'payment:record', 'payment:resolve', 'gateway:write', 'remittance:write', 'return:approve', 'return:inspect', 'credit-note:issue', 'refund:make',
];

export const roles: Readonly<Record<string, Role>> = {
  sales_clerk: { name: 'Sales clerk', permissions: [...reading, ...selling] },
  sales_manager: { name: 'Sales manager', permissions: [...reading, ...selling, ...managing] },
  sales_auditor: { name: 'Sales auditor', permissions: reading },
};
