import { AllocationOfOrderResolver, AllocationRuleResolver, AllocationRuleWarehouseResolver, AllocationRunResolver, OrderLinePlaceResolver, PlacesOfLineResolver } from './allocation/allocation.resolver.ts';
import { AllocationRule } from './allocation/allocation-rule.entity.ts';
import { AllocationCandidate, AllocationLine, AllocationRun } from './allocation/allocation-run.entity.ts';
import { claimDocumentKinds } from '@ilms/core/numbering/document-kind';
import { defineModule } from '@ilms/kernel/module';
import { seed } from '../seed/seed.ts';
import { constraints } from './errors.ts';
import { OrderAllocated, OrderReallocated } from './events.ts';
import { InvoiceIssued, OrderCancelled, OrderConfirmed, OrderHeld, OrderReleased, OrderShipped, PaymentReceived } from './events.ts';
import { HoldsOfOrderResolver, OrderHoldResolver } from './hold/hold.resolver.ts';
import { OrderHold } from './hold/order-hold.entity.ts';
import { salesInvoiceDownload } from './invoice/invoice-download.ts';
import { OrderInvoicesResolver, SalesInvoiceResolver } from './invoice/invoice.resolver.ts';
import { SalesInvoiceLine } from './invoice/sales-invoice-line.entity.ts';
import { SalesInvoice } from './invoice/sales-invoice.entity.ts';
import { OrderHistoryEntry } from './order/order-history-entry.entity.ts';
import { OrderLine } from './order/order-line.entity.ts';
import { orderConfirmationDownload } from './order/order-confirmation.ts';
import { Order } from './order/order.entity.ts';
import { CustomerOrdersResolver, OrderResolver } from './order/order.resolver.ts';
import { ordersImport } from './orders-import/orders.import.ts';
import { OrdersImportResolver } from './orders-import/orders-import.resolver.ts';
import { CustomerGroup, ProductCategory } from './masters/references.ts';
import { Payment } from './payment/payment.entity.ts';
import { OrderPaymentsResolver, PaymentResolver } from './payment/payment.resolver.ts';
import { permissions, roles } from './permissions.ts';
import { refreshCustomerName } from './reactions/refresh-customer-name-on-customer-renamed.ts';
import { shield } from './shield.ts';

claimDocumentKinds(
  { code: 'order', label: 'Sales orders', isPerBranch: false, isYearly: true, isGst: false, pattern: 'SO/{FY}/{SEQ:5}' },
  { code: 'sales-invoice', label: 'Tax invoices', isPerBranch: true, isYearly: true, isGst: true, pattern: '{BRANCH}/{FY}/{SEQ:5}' },
);

/** Order Management: from what a customer ordered to what was shipped, invoiced and paid. */
export const module = defineModule({
  code: 'oms',
  name: 'Order Management',
  summary: 'Orders from draft to paid: stock promised, goods shipped, GST invoices issued, payments matched.',
  description: 'Orders of all channels with exact GST, stock reserved the moment an order is confirmed, partial shipments, gap-free tax invoices as PDF, payments, holds for payment, credit, address and fraud with a queue to release them, cancellation at every stage, a history that names who and why, and orders of marketplaces taken over in bulk.',
  category: 'core',
  priceInr: 3999,
  requires: ['inventory'],
  integrates: ['finance', 'crm', 'service', 'logistics'],
  permissions,
  roles,
  shield,
  navigation: [
    { label: 'Orders', path: '/oms/orders', permission: 'order:read' },
    { label: 'Holds', path: '/oms/holds', permission: 'order:read' },
    { label: 'Allocation', path: '/oms/allocation', permission: 'allocation:read' },
    { label: 'Invoices', path: '/oms/invoices', permission: 'invoice:read' },
    { label: 'Payments', path: '/oms/payments', permission: 'payment:read' },
  ],
  entities: [AllocationRule, AllocationRun, AllocationCandidate, AllocationLine, Order, OrderLine, OrderHistoryEntry, OrderHold, SalesInvoice, SalesInvoiceLine, Payment],
  orphans: [CustomerGroup, ProductCategory],
  resolvers: [AllocationRuleResolver, AllocationRuleWarehouseResolver, AllocationRunResolver, AllocationOfOrderResolver, PlacesOfLineResolver, OrderLinePlaceResolver, OrderResolver, CustomerOrdersResolver, OrderHoldResolver, HoldsOfOrderResolver, SalesInvoiceResolver, OrderInvoicesResolver, PaymentResolver, OrderPaymentsResolver, OrdersImportResolver],
  imports: [ordersImport],
  events: [OrderAllocated, OrderReallocated, OrderConfirmed, OrderHeld, OrderReleased, OrderShipped, OrderCancelled, InvoiceIssued, PaymentReceived],
  reactions: [refreshCustomerName],
  records: {
    Order: { label: 'Order', path: '/oms/orders/:id', permission: 'order:read', print: 'order-confirmation' },
    AllocationRule: { label: 'Allocation rule', path: '/oms/allocation/:id', permission: 'allocation:read' },
    SalesInvoice: { label: 'Invoice', path: '/oms/invoices?id=:id', permission: 'invoice:read', print: 'sales-invoice' },
    Payment: { label: 'Payment', path: '/oms/payments?id=:id', permission: 'payment:read' },
  },
  constraints,
  downloads: { 'sales-invoice': salesInvoiceDownload, 'order-confirmation': orderConfirmationDownload },
  seed,
});
