import type { WebModule } from '../../shared/web-module.ts';
import { AllocationDryRunPage } from './allocation-dry-run.page.tsx';
import { AllocationLogPage } from './allocation-log.page.tsx';
import { AllocationRulePage, NewAllocationRulePage } from './allocation-rule.page.tsx';
import { AllocationRulesPage } from './allocation-rules.page.tsx';
import { AllocationRunPage } from './allocation-run.page.tsx';
import { CustomerOrders } from './customer-orders.tsx';
import { HoldsPage } from './holds.page.tsx';
import { InvoicesPage } from './invoices.page.tsx';
import { NewOrderPage, OrderPage } from './order.page.tsx';
import { OrdersPage } from './orders.page.tsx';
import { OrderChartCard } from './order-chart-card.tsx';
import { OrderFiguresCard } from './order-figures-card.tsx';
import { OrderTodoCard } from './order-todo-card.tsx';
import { PaymentsPage } from './payments.page.tsx';
import { invoiceSearch, orderSearch } from './searches.ts';

/** Orders from draft to paid, and their invoices. */
export const webModule: WebModule = {
  code: 'oms',
  routes: [
    { path: 'orders', Component: OrdersPage },
    { path: 'orders/new', Component: NewOrderPage },
    { path: 'orders/:id', Component: OrderPage },
    { path: 'holds', Component: HoldsPage },
    { path: 'allocation', Component: AllocationRulesPage },
    { path: 'allocation/new', Component: NewAllocationRulePage },
    { path: 'allocation/dry-run', Component: AllocationDryRunPage },
    { path: 'allocation/log', Component: AllocationLogPage },
    { path: 'allocation/log/:id', Component: AllocationRunPage },
    { path: 'allocation/:id', Component: AllocationRulePage },
    { path: 'invoices', Component: InvoicesPage },
    { path: 'payments', Component: PaymentsPage },
  ],
  commands: [{ label: 'Try an allocation', path: '/oms/allocation/dry-run', permission: 'allocation:read', keywords: 'warehouse split why dry run' }, { label: 'New order', path: '/oms/orders/new', permission: 'order:write', keywords: 'sales so' }],
  searches: [orderSearch, invoiceSearch],
  cards: [
    { key: 'figures', title: 'Orders in figures', permission: 'order:read', size: 'figures', component: OrderFiguresCard },
    { key: 'todo', title: 'Orders waiting', permission: 'order:read', size: 'half', component: OrderTodoCard },
    { key: 'chart', title: 'Orders by day', permission: 'order:read', size: 'full', component: OrderChartCard },
  ],
  panels: { customer: CustomerOrders },
};
