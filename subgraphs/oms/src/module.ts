import { AmendmentsOfOrderResolver, OrderAmendmentResolver } from './amend/amendment.resolver.ts';
import { OrderAmendmentLine } from './amend/order-amendment-line.entity.ts';
import { OrderAmendment } from './amend/order-amendment.entity.ts';
import { BackorderResolver } from './backorder/backorder.resolver.ts';
import { reserveWaiting } from './backorder/reserve-waiting.ts';
import { BackorderReserved, OrderAmended, QuotationAccepted, QuotationDeclined, QuotationSent, QuotationWaits } from './events.ts';
import { SalesAnalysisResolver } from './sales-analysis/sales-analysis.resolver.ts';
import { SalesPolicyResolver } from './policy/policy.resolver.ts';
import { SalesPolicy } from './policy/sales-policy.entity.ts';
import { QuotationLine } from './quotation/quotation-line.entity.ts';
import { quotationDownload } from './quotation/quotation-pdf.ts';
import { Quotation } from './quotation/quotation.entity.ts';
import { quotationsImport } from './quotations-import/quotations.import.ts';
import { QuotationsImportResolver } from './quotations-import/quotations-import.resolver.ts';
import { QuotationResolver } from './quotation/quotation.resolver.ts';
import { reserveWaitingOnStock } from './reactions/reserve-waiting-on-stock.ts';
import { OrderSplitResolver } from './split/split.resolver.ts';
import { AllocationOfOrderResolver, AllocationRuleResolver, AllocationRuleWarehouseResolver, AllocationRunResolver, OrderLinePlaceResolver, PlacesOfLineResolver } from './allocation/allocation.resolver.ts';
import { allocationRulesImport } from './allocation/rules.import.ts';
import { AllocationRule } from './allocation/allocation-rule.entity.ts';
import { AllocationCandidate, AllocationLine, AllocationRun } from './allocation/allocation-run.entity.ts';
import { claimDocumentKinds } from '@ilms/core/numbering/document-kind';
import { defineModule } from '@ilms/kernel/module';
import { seed } from '../seed/seed.ts';
import { creditNoteDownload } from './credit-note/credit-note-download.ts';
import { CreditableInvoiceLineResolver, CreditableInvoiceResolver, CreditNoteResolver, OrderCreditNotesResolver } from './credit-note/credit-note.resolver.ts';
import { CreditNoteLine } from './credit-note/credit-note-line.entity.ts';
import { CreditNote } from './credit-note/credit-note.entity.ts';
import { GatewayEvent, GatewayEventOutcome } from './gateway/gateway-event.entity.ts';
import { GatewayRefundFailed, PaymentExceptionFound } from './gateway/gateway-events.ts';
import { GatewayPayment } from './gateway/gateway-payment.entity.ts';
import { GatewayRefund } from './gateway/gateway-refund.entity.ts';
import { openLocalGateway } from './gateway/local/stand-in.ts';
import { GatewaySettings } from './gateway/gateway-settings.entity.ts';
import { GatewayEventResolver, GatewayOfPaymentResolver, GatewayOfRefundResolver, GatewayPaymentResolver, GatewayRefundResolver, GatewaySettingsResolver, PaymentRequestResolver, PaymentRequestsOfOrderResolver } from './gateway/gateway.resolver.ts';
import { PaymentRequest } from './gateway/payment-request.entity.ts';
import { tendGateway } from './gateway/tend-gateway.ts';
import { RemittancePosted } from './remittance/remittance-events.ts';
import { RemittanceLine } from './remittance/remittance-line.entity.ts';
import { Remittance } from './remittance/remittance.entity.ts';
import { RemittanceResolver, ShipmentsOfOrderResolver } from './remittance/remittance.resolver.ts';
import { Due, PaymentAllocation } from './receivable/due.entity.ts';
import { DuesOfOrderResolver, OrderDueResolver, ReceivableResolver, ReceivablesResolver } from './receivable/receivable.resolver.ts';
import { remittancesImport } from './remittance/remittances.import.ts';
import { ShipmentReference } from './remittance/shipment-reference.entity.ts';
import { constraints } from './errors.ts';
import { OrderAllocated, OrderReallocated } from './events.ts';
import { InvoiceIssued, OrderCancelled, OrderConfirmed, OrderHeld, OrdersNearLimit, OrderReleased, OrderShipped, PaymentReceived } from './events.ts';
import { HoldsOfOrderResolver, OrderHoldResolver } from './hold/hold.resolver.ts';
import { OrderHold } from './hold/order-hold.entity.ts';
import { salesInvoiceDownload } from './invoice/invoice-download.ts';
import { OrderInvoicesResolver, SalesInvoiceResolver } from './invoice/invoice.resolver.ts';
import { SalesInvoiceCancellation } from './invoice/invoice-cancellation.entity.ts';
import { InvoiceCancelled } from './invoice/invoice-events.ts';
import { SalesInvoiceLine } from './invoice/sales-invoice-line.entity.ts';
import { SalesInvoiceOrder } from './invoice/sales-invoice-order.entity.ts';
import { SalesInvoice } from './invoice/sales-invoice.entity.ts';
import { OrderHistoryEntry } from './order/order-history-entry.entity.ts';
import { ComponentsOfLineResolver, OrderLineComponentResolver } from './component/component.resolver.ts';
import { OrderLineComponent } from './component/order-line-component.entity.ts';
import { OrderLine } from './order/order-line.entity.ts';
import { ORDERS_PER_MONTH, ordersPerMonth } from './order/orders-of-month.ts';
import { orderConfirmationDownload } from './order/order-confirmation.ts';
import { Order } from './order/order.entity.ts';
import { CustomerOrdersResolver, OrderResolver } from './order/order.resolver.ts';
import { ordersImport } from './orders-import/orders.import.ts';
import { OrdersImportResolver } from './orders-import/orders-import.resolver.ts';
import { CustomerGroup, ProductCategory } from './masters/references.ts';
import { OverDelivery } from './over-delivery/over-delivery.entity.ts';
import { OverDeliveryOfProductResolver, OverDeliveryResolver, SpareOfLineResolver } from './over-delivery/over-delivery.resolver.ts';
import { Payment } from './payment/payment.entity.ts';
import { PaymentReversed } from './payment/payment-events.ts';
import { PaymentReversal } from './payment/payment-reversal.entity.ts';
import { OrderPaymentsResolver, PaymentResolver, ReversalOfPaymentResolver } from './payment/payment.resolver.ts';
import { legacy } from './legacy.ts';
import { permissions, roles } from './permissions.ts';
import { AccountRefunded, ReceiptRecorded, ReceiptReversed } from './receipt/receipt-events.ts';
import { ReceiptEntry, ReceiptRefund } from './receipt/receipt-entry.entity.ts';
import { Receipt } from './receipt/receipt.entity.ts';
import { CustomerOnAccountResolver, ReceiptResolver } from './receipt/receipt.resolver.ts';
import { receiptsImport } from './receipt/receipts.import.ts';
import { OrderPromiseAtRisk, OrderRanLate } from './promise/promise-events.ts';
import { PROMISE_ENDS, watchPromises } from './promise/watch-promises.ts';
import { tellOnEvents } from './told/tell-on-events.ts';
import { toldKinds } from './told/told-kinds.ts';
import { refreshCustomerName } from './reactions/refresh-customer-name-on-customer-renamed.ts';
import { Refund, RefundPart } from './refund/refund.entity.ts';
import { OrderRefundsResolver, RefundedPaymentResolver, RefundResolver } from './refund/refund.resolver.ts';
import { CreditNoteIssued, RefundMade, ReturnClosed, ReturnDecided, ReturnInspected, ReturnReceived, ReturnRequested } from './return-events.ts';
import { ReturnInspection } from './sales-return/return-inspection.entity.ts';
import { SalesReturnLine } from './sales-return/sales-return-line.entity.ts';
import { SalesReturn } from './sales-return/sales-return.entity.ts';
import { OrderReturnsResolver, SalesReturnResolver } from './sales-return/sales-return.resolver.ts';
import { shield } from './shield.ts';
import { packingSlipDownload } from './shipment/packing-slip.ts';
import { ShipmentDelivered, ShipmentReturned, ShipmentUndone } from './shipment/shipment-events.ts';
import { ShipmentLine } from './shipment/shipment-line.entity.ts';
import { Shipment } from './shipment/shipment.entity.ts';
import { ShipmentResolver, ShipmentsResolver } from './shipment/shipment.resolver.ts';
import { OrderClosedShort, OrderReopened } from './short-close/short-close-events.ts';
import { ShortCloseResolver } from './short-close/short-close.resolver.ts';
import { OrderStockLetGo, OrderStockTakenOver } from './held-stock/held-stock-events.ts';
import { HeldStockResolver } from './held-stock/held-stock.resolver.ts';
import { lapseOrders, STOCK_ENDS } from './held-stock/lapse-orders.ts';
import { StoreCreditAccount } from './store-credit/store-credit-account.entity.ts';
import { StoreCreditEntry } from './store-credit/store-credit-entry.entity.ts';
import { CustomerStoreCreditResolver, StoreCreditResolver } from './store-credit/store-credit.resolver.ts';

claimDocumentKinds(
  { code: 'order', label: 'Sales orders', isPerBranch: false, isYearly: true, isGst: false, pattern: 'SO/{FY}/{SEQ:5}' },
  { code: 'quotation', label: 'Quotations', isPerBranch: false, isYearly: true, isGst: false, pattern: 'QTN/{FY}/{SEQ:5}' },
  { code: 'sales-invoice', label: 'Tax invoices', isPerBranch: true, isYearly: true, isGst: true, pattern: '{BRANCH}/{FY}/{SEQ:5}' },
);

claimDocumentKinds({ code: 'shipment', label: 'Shipments', isPerBranch: false, isYearly: true, isGst: false, pattern: 'SHP/{FY}/{SEQ:5}' });

claimDocumentKinds({ code: 'receipt', label: 'Receipts', isPerBranch: false, isYearly: true, isGst: false, pattern: 'RC/{FY}/{SEQ:5}' });

claimDocumentKinds({ code: 'remittance', label: 'Remittances of couriers', isPerBranch: false, isYearly: true, isGst: false, pattern: 'REM/{FY}/{SEQ:5}' });

claimDocumentKinds(
  { code: 'sales-return', label: 'Returns', isPerBranch: false, isYearly: true, isGst: false, pattern: 'RMA/{FY}/{SEQ:5}' },
  { code: 'credit-note', label: 'Credit notes', isPerBranch: true, isYearly: true, isGst: true, pattern: 'CN/{FY}/{SEQ:5}' },
  { code: 'refund', label: 'Refunds', isPerBranch: false, isYearly: true, isGst: false, pattern: 'RF/{FY}/{SEQ:5}' },
);

/** Order Management: from what a customer ordered to what was shipped, invoiced and paid. */
export const module = defineModule({
  code: 'oms',
  name: 'Order Management',
  summary: 'Orders from draft to paid: stock promised, goods shipped, GST invoices issued, payments matched.',
  description: 'Orders of all channels with exact GST, stock reserved the moment an order is confirmed, partial shipments, gap-free tax invoices as PDF, payments, holds for payment, credit, address and fraud with a queue to release them, cancellation at every stage and by line, quotations with revisions and approval of prices, changes after confirmation with the difference shown, backorders that get stock in a fair order, splitting and merging, a history that names who and why, and orders of marketplaces taken over in bulk.',
  category: 'core',
  priceInr: 3999,
  requires: ['inventory'],
  integrates: ['finance', 'crm', 'service', 'logistics'],
  permissions,
  notForSupport: ['gateway:write', 'gateway:hook'],
  roles,
  shield,
  navigation: [
    { label: 'Orders', path: '/oms/orders', permission: 'order:read' },
    { label: 'Quotations', path: '/oms/quotations', permission: 'quotation:read' },
    { label: 'Sales analysis', path: '/oms/analysis', permission: 'order:read' },
    { label: 'Shipments', path: '/oms/shipments', permission: 'order:read', group: 'Fulfilment' },
    { label: 'Backorders', path: '/oms/backorders', permission: 'order:read', group: 'Fulfilment' },
    { label: 'Holds', path: '/oms/holds', permission: 'order:read', group: 'Fulfilment' },
    { label: 'Allocation', path: '/oms/allocation', permission: 'allocation:read', group: 'Fulfilment' },
    { label: 'Returns', path: '/oms/returns', permission: 'return:read', group: 'Fulfilment' },
    { label: 'Invoices', path: '/oms/invoices', permission: 'invoice:read', group: 'Money' },
    { label: 'Credit notes', path: '/oms/credit-notes', permission: 'invoice:read', group: 'Money' },
    { label: 'Payments', path: '/oms/payments', permission: 'payment:read', group: 'Money' },
    { label: 'Receipts', path: '/oms/receipts', permission: 'payment:read', group: 'Money' },
    { label: 'Exceptions', path: '/oms/payment-exceptions', permission: 'payment:read', group: 'Money' },
    { label: 'Receivables', path: '/oms/receivables', permission: 'receivable:read', group: 'Money' },
    { label: 'Remittances', path: '/oms/remittances', permission: 'remittance:read', group: 'Money' },
  ],
  legacy,
  entities: [
    AllocationRule, AllocationRun, AllocationCandidate, AllocationLine,
    SalesReturn, SalesReturnLine, ReturnInspection, CreditNote, CreditNoteLine, Refund, RefundPart, StoreCreditAccount, StoreCreditEntry,
    OrderLineComponent,
    Order, OrderLine, OrderHistoryEntry, OrderHold, SalesInvoice, SalesInvoiceLine, SalesInvoiceOrder, Payment,
    OrderAmendment, OrderAmendmentLine, SalesPolicy, OverDelivery, Shipment, ShipmentLine, Quotation, QuotationLine,
    GatewaySettings, PaymentRequest, GatewayPayment, GatewayEvent, GatewayEventOutcome, GatewayRefund, ShipmentReference, Remittance, RemittanceLine, Due, PaymentAllocation,
    SalesInvoiceCancellation, PaymentReversal, Receipt, ReceiptEntry, ReceiptRefund,
  ],
  orphans: [CustomerGroup, ProductCategory],
  resolvers: [
    AllocationRuleResolver, AllocationRuleWarehouseResolver, AllocationRunResolver, AllocationOfOrderResolver, PlacesOfLineResolver, OrderLinePlaceResolver,
    SalesReturnResolver, OrderReturnsResolver, CreditNoteResolver, OrderCreditNotesResolver, CreditableInvoiceResolver, CreditableInvoiceLineResolver, RefundResolver, OrderRefundsResolver, RefundedPaymentResolver,
    StoreCreditResolver, CustomerStoreCreditResolver,
    OrderResolver, CustomerOrdersResolver, OrderHoldResolver, HoldsOfOrderResolver, SalesInvoiceResolver, OrderInvoicesResolver, PaymentResolver, OrderPaymentsResolver, OrdersImportResolver,
    SalesAnalysisResolver, OrderAmendmentResolver, AmendmentsOfOrderResolver, BackorderResolver, SalesPolicyResolver, QuotationResolver, QuotationsImportResolver, OrderSplitResolver,
    GatewaySettingsResolver, GatewayEventResolver, PaymentRequestResolver, GatewayPaymentResolver, GatewayRefundResolver, PaymentRequestsOfOrderResolver, GatewayOfPaymentResolver, GatewayOfRefundResolver,
    HeldStockResolver, ShortCloseResolver, ShipmentResolver, ShipmentsResolver, OverDeliveryResolver, SpareOfLineResolver, OverDeliveryOfProductResolver,
    ComponentsOfLineResolver, OrderLineComponentResolver,
    RemittanceResolver, ShipmentsOfOrderResolver, ReceivableResolver, OrderDueResolver, DuesOfOrderResolver,
    ReceivablesResolver, ReversalOfPaymentResolver, ReceiptResolver, CustomerOnAccountResolver,
  ],
  imports: [ordersImport, remittancesImport, receiptsImport, quotationsImport, allocationRulesImport],
  events: [
    ReturnRequested, ReturnDecided, ReturnReceived, ReturnInspected, ReturnClosed, CreditNoteIssued, RefundMade,
    OrderAllocated, OrderReallocated, OrderConfirmed, OrderHeld, OrdersNearLimit, OrderReleased, OrderShipped, OrderCancelled, InvoiceIssued, PaymentReceived,
    OrderAmended, BackorderReserved, QuotationWaits, QuotationSent, QuotationAccepted, QuotationDeclined,
    OrderStockLetGo, OrderStockTakenOver, OrderClosedShort, OrderReopened, ShipmentDelivered, ShipmentReturned, ShipmentUndone,
    OrderRanLate, OrderPromiseAtRisk,
    PaymentExceptionFound, GatewayRefundFailed, RemittancePosted,
    InvoiceCancelled, PaymentReversed, ReceiptRecorded, AccountRefunded, ReceiptReversed,
  ],
  reactions: [...tellOnEvents, refreshCustomerName, ...reserveWaitingOnStock],
  jobs: [
    { name: 'reserve-waiting', cron: '*/15 * * * *', run: async (context) => void (await reserveWaiting(context)) },
    { name: 'lapse-orders', cron: '*/5 * * * *', run: (context) => lapseOrders(context) },
    { name: 'watch-promises', cron: '10 * * * *', run: (context) => watchPromises(context) },
    { name: 'tend-gateway', cron: '*/5 * * * *', run: (context) => tendGateway(context) },
  ],
  records: {
    Order: { label: 'Order', path: '/oms/orders/:id', permission: 'order:read', print: 'order-confirmation' },
    Shipment: { label: 'Shipment', path: '/oms/shipments/:id', permission: 'order:read', print: 'packing-slip' },
    Quotation: { label: 'Quotation', path: '/oms/quotations/:id', permission: 'quotation:read', print: 'quotation' },
    AllocationRule: { label: 'Allocation rule', path: '/oms/allocation/:id', permission: 'allocation:read' },
    SalesInvoice: { label: 'Invoice', path: '/oms/invoices?id=:id', permission: 'invoice:read', print: 'sales-invoice' },
    SalesReturn: { label: 'Return', path: '/oms/returns/:id', permission: 'return:read' },
    CreditNote: { label: 'Credit note', path: '/oms/credit-notes/:id', permission: 'invoice:read', print: 'credit-note' },
    Refund: { label: 'Refund', path: '/oms/refunds?id=:id', permission: 'payment:read' },
    Receipt: { label: 'Receipt', path: '/oms/receipts/:id', permission: 'payment:read' },
    Remittance: { label: 'Remittance', path: '/oms/remittances/:id', permission: 'remittance:read' },
    GatewayPayment: { label: 'Payment at the gateway', path: '/oms/payment-exceptions?id=:id', permission: 'payment:read' },
    Payment: { label: 'Payment', path: '/oms/payments?id=:id', permission: 'payment:read' },
  },
  notifications: {
    [STOCK_ENDS]: { label: 'An order that I confirmed loses its stock soon, or has lost it' },
    ...toldKinds,
    [PROMISE_ENDS]: { label: 'An order that I confirmed or may ship is late or at risk' },
  },
  meters: { [ORDERS_PER_MONTH]: ordersPerMonth },
  constraints,
  hooks: {
    razorpay: { mutation: 'gatewayHookTake', input: 'GatewayHookInput', permission: 'gateway:hook', signatureHeader: 'x-razorpay-signature', eventHeader: 'x-razorpay-event-id', mostBytes: 256 * 1024 },
  },
  standIn: openLocalGateway,
  downloads: { 'sales-invoice': salesInvoiceDownload, 'credit-note': creditNoteDownload, 'order-confirmation': orderConfirmationDownload, quotation: quotationDownload, 'packing-slip': packingSlipDownload },
  seed,
});
