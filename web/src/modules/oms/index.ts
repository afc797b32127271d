import type { WebModule } from '../../shared/web-module.ts';
import { CustomerOrders } from './customer-orders.tsx';
import { CreditNotePage } from './credit-note.page.tsx';
import { CreditNotesPage } from './credit-notes.page.tsx';
import { HoldsPage } from './holds.page.tsx';
import { InvoicesPage } from './invoices.page.tsx';
import { NewOrderPage, OrderPage } from './order.page.tsx';
import { OrdersPage } from './orders.page.tsx';
import { OrderChartCard } from './order-chart-card.tsx';
import { OrderFiguresCard } from './order-figures-card.tsx';
import { OrderTodoCard } from './order-todo-card.tsx';
import { PaymentsPage } from './payments.page.tsx';
import { RefundsPage } from './refunds.page.tsx';
import { ReturnPage } from './return.page.tsx';
import { ReturnsPage } from './returns.page.tsx';
import { invoiceSearch, orderSearch } from './searches.ts';

/** Orders from draft to paid, and their invoices. */
export const webModule: WebModule = {
  code: 'oms',
  routes: [
    { path: 'orders', Component: OrdersPage },
    { path: 'orders/new', Component: NewOrderPage },
    { path: 'orders/:id', Component: OrderPage },
    { path: 'holds', Component: HoldsPage },
    { path: 'returns', Component: ReturnsPage },
    { path: 'returns/:id', Component: ReturnPage },
    { path: 'credit-notes', Component: CreditNotesPage },
    { path: 'credit-notes/:id', Component: CreditNotePage },
    { path: 'refunds', Component: RefundsPage },
    { path: 'invoices', Component: InvoicesPage },
    { path: 'payments', Component: PaymentsPage },
  ],
  commands: [{ label: 'New order', path: '/oms/orders/new', permission: 'order:write', keywords: 'sales so' }, { label: 'Refunds', path: '/oms/refunds', permission: 'payment:read', keywords: 'money back store credit' }],
  searches: [orderSearch, invoiceSearch],
  cards: [
    { key: 'figures', title: 'Orders in figures', permission: 'order:read', size: 'figures', component: OrderFiguresCard },
    { key: 'todo', title: 'Orders waiting', permission: 'order:read', size: 'half', component: OrderTodoCard },
    { key: 'chart', title: 'Orders by day', permission: 'order:read', size: 'full', component: OrderChartCard },
  ],
  panels: { customer: CustomerOrders },
};
