import type { WebModule } from '../../shared/web-module.ts';
import { BackordersPage } from './backorders.page.tsx';
import { NewQuotationPage, QuotationPage } from './quotation.page.tsx';
import { QuotationsPage } from './quotations.page.tsx';
import { SalesAnalysisPage } from './sales-analysis.page.tsx';
import { SalesPolicySettings } from './sales-policy.settings.tsx';
import { quotationSearch } from './quotation-search.ts';
import { AllocationDryRunPage } from './allocation-dry-run.page.tsx';
import { AllocationLogPage } from './allocation-log.page.tsx';
import { AllocationRulePage, NewAllocationRulePage } from './allocation-rule.page.tsx';
import { AllocationRulesPage } from './allocation-rules.page.tsx';
import { AllocationRunPage } from './allocation-run.page.tsx';
import { CustomerOrders } from './customer-orders.tsx';
import { ProductDelivery } from './product-delivery.tsx';
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
import { ReceivablesCard } from './receivables-card.tsx';
import { ReceivablesPage } from './receivables.page.tsx';
import { GatewayRefundsPage } from './gateway-refunds.page.tsx';
import { PaymentExceptionsPage } from './payment-exceptions.page.tsx';
import { PaymentGatewaySettings } from './payment-gateway.settings.tsx';
import { NewRemittancePage, RemittancePage } from './remittance.page.tsx';
import { RemittancesPage } from './remittances.page.tsx';
import { NewReceiptPage } from './new-receipt.page.tsx';
import { ReceiptPage } from './receipt.page.tsx';
import { ReceiptsPage } from './receipts.page.tsx';
import { RefundsPage } from './refunds.page.tsx';
import { ReturnPage } from './return.page.tsx';
import { ReturnsPage } from './returns.page.tsx';
import { ShipmentPage } from './shipment.page.tsx';
import { ShipmentsPage } from './shipments.page.tsx';
import { invoiceSearch, orderSearch } from './searches.ts';

/** Orders from draft to paid, and their invoices. */
export const webModule: WebModule = {
  code: 'oms',
  routes: [
    { path: 'orders', Component: OrdersPage },
    { path: 'orders/new', Component: NewOrderPage },
    { path: 'orders/:id', Component: OrderPage },
    { path: 'quotations', Component: QuotationsPage },
    { path: 'quotations/new', Component: NewQuotationPage },
    { path: 'quotations/:id', Component: QuotationPage },
    { path: 'shipments', Component: ShipmentsPage },
    { path: 'shipments/:id', Component: ShipmentPage },
    { path: 'backorders', Component: BackordersPage },
    { path: 'holds', Component: HoldsPage },
    { path: 'analysis', Component: SalesAnalysisPage },
    { path: 'returns', Component: ReturnsPage },
    { path: 'returns/:id', Component: ReturnPage },
    { path: 'credit-notes', Component: CreditNotesPage },
    { path: 'credit-notes/:id', Component: CreditNotePage },
    { path: 'refunds', Component: RefundsPage },
    { path: 'allocation', Component: AllocationRulesPage },
    { path: 'allocation/new', Component: NewAllocationRulePage },
    { path: 'allocation/dry-run', Component: AllocationDryRunPage },
    { path: 'allocation/log', Component: AllocationLogPage },
    { path: 'allocation/log/:id', Component: AllocationRunPage },
    { path: 'allocation/:id', Component: AllocationRulePage },
    { path: 'invoices', Component: InvoicesPage },
    { path: 'payments', Component: PaymentsPage },
    { path: 'receipts', Component: ReceiptsPage },
    { path: 'receipts/new', Component: NewReceiptPage },
    { path: 'receipts/:id', Component: ReceiptPage },
    { path: 'payment-exceptions', Component: PaymentExceptionsPage },
    { path: 'gateway-refunds', Component: GatewayRefundsPage },
    { path: 'receivables', Component: ReceivablesPage },
    { path: 'remittances', Component: RemittancesPage },
    { path: 'remittances/new', Component: NewRemittancePage },
    { path: 'remittances/:id', Component: RemittancePage },
  ],
  commands: [
    { label: 'New order', path: '/oms/orders/new', permission: 'order:write', keywords: 'sales so' },
    { label: 'New quotation', path: '/oms/quotations/new', permission: 'quotation:write', keywords: 'offer quote estimate' },
    { label: 'Try an allocation', path: '/oms/allocation/dry-run', permission: 'allocation:read', keywords: 'warehouse split why dry run' },
    { label: 'Refunds', path: '/oms/refunds', permission: 'payment:read', keywords: 'money back store credit' },
    { label: 'Refunds through the gateway', path: '/oms/gateway-refunds', permission: 'payment:read', keywords: 'razorpay money back failed' },
    { label: 'New receipt', path: '/oms/receipts/new', permission: 'payment:record', keywords: 'payment cheque neft upi on account advance allocate' },
    { label: 'New remittance', path: '/oms/remittances/new', permission: 'remittance:write', keywords: 'cod courier cash on delivery' },
    { label: 'Payment gateway', path: '/settings/payment-gateway', permission: 'gateway:write', keywords: 'razorpay keys webhook' },
    { label: 'How the company sells', path: '/settings/sales', permission: 'order:policy', keywords: 'shortage backorder discount limit validity' },
  ],
  settings: [{ group: 'Documents', label: 'Sales', path: 'sales', permission: 'order:policy', component: SalesPolicySettings }, { group: 'Money and tax', label: 'Payment gateway', path: 'payment-gateway', permission: 'gateway:write', component: PaymentGatewaySettings }],
  searches: [orderSearch, invoiceSearch, quotationSearch],
  cards: [
    { key: 'figures', title: 'Orders in figures', permission: 'order:read', size: 'figures', component: OrderFiguresCard },
    { key: 'todo', title: 'Orders waiting', permission: 'order:read', size: 'half', component: OrderTodoCard },
    { key: 'receivables', title: 'Receivables', permission: 'receivable:read', size: 'half', component: ReceivablesCard },
    { key: 'chart', title: 'Orders by day', permission: 'order:read', size: 'full', component: OrderChartCard },
  ],
  panels: { customer: CustomerOrders, product: ProductDelivery },
};
