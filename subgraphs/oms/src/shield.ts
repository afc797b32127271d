import type { ShieldTable } from '@ilms/kernel/permissions';

/** Who may see and do what. Taking an order, promising it, letting goods leave, charging and cashing are five different trusts. */
export const shield: ShieldTable = {
  Query: {
    'order:read': 'ordersOfCustomerPo stockDonors orders order orderHolds orderSummary orderAmendments backorders salesPolicy overDeliveries shipments shipment salesAnalysis salesFigures',
    'allocation:read': 'allocationRules allocationRule allocationRuns allocationRun allocationDryRun',
    'quotation:read': 'quotations quotation',
    'invoice:read': 'salesInvoices salesInvoice creditNotes creditNote',
    'payment:read': 'receipts receipt receiptProposal payments refunds storeCredits paymentRequests gatewayPayments paymentExceptions gatewayPayment gatewayRefunds',
    'gateway:write': 'gatewaySettings gatewayWebhookUrl gatewayEvents hasLocalGateway',
    'remittance:read': 'remittances remittance',
    'receivable:read': 'receivables receivableDues',
    'return:read': 'salesReturns salesReturn',
  },
  Mutation: {
    'order:write': 'orderCreate orderUpdate',
    'order:confirm': 'orderConfirm orderReserve backordersReserve',
    'order:amend': 'orderAmend orderLinesCancel orderLineExpect',
    'order:hold-stock': 'orderStockExtend orderStockRelease',
    'order:take-over': 'orderStockTakeOver',
    'order:prioritise': 'orderPrioritise',
    'order:split': 'orderSplit ordersMerge',
    'order:schedule': 'orderScheduleSet',
    'order:policy': 'salesPolicySave overDeliverySet overDeliveryRemove',
    'quotation:write': 'quotationLinesImport quotationCreate quotationUpdate quotationSend quotationRevise quotationAccept quotationDecline',
    'quotation:approve': 'quotationApprove',
    'order:ship': 'orderShip',
    'order:cancel': 'orderCancel',
    'order:close-short': 'orderCloseShort orderReopen',
    'order:deliver': 'shipmentDeliver shipmentReturn',
    'order:undo-shipment': 'shipmentUndo',
    'order:hold': 'orderHold',
    'order:release': 'orderHoldRelease',
    'order:reallocate': 'orderReallocate',
    'allocation:write': 'allocationRuleSet allocationRuleRemove allocationRulesArrange allocationRulesImport',
    'order:import': 'ordersImport orderLinesImport importedOrderTakeBack',
    'invoice:issue': 'orderInvoice ordersInvoice orderInvoiceAhead',
    'invoice:cancel': 'salesInvoiceCancel',
    'payment:record': 'paymentRecord receiptRecord receiptApply receiptTakeOff receiptsImport',
    'payment:reverse': 'paymentReverse receiptReverse',
    'payment:start': 'paymentStart paymentReturn paymentRequestCheck',
    'payment:resolve': 'gatewayPaymentCapture gatewayPaymentAssign gatewayPaymentRefund gatewayPaymentNote gatewayRefundRetry gatewayRefundSettle',
    'gateway:write': 'gatewaySettingsSave gatewayWebhookTest',
    'gateway:hook': 'gatewayHookTake',
    'remittance:write': 'remittanceCreate remittanceLinesImport remittanceMatch remittanceLineDecide remittancePost',
    'return:write': 'salesReturnRequest salesReturnPickUp salesReturnCancel salesReturnExchange',
    'return:approve': 'salesReturnApprove salesReturnReject salesReturnClose',
    'return:receive': 'salesReturnReceive',
    'return:inspect': 'salesReturnInspect',
    'credit-note:issue': 'creditNoteIssue salesReturnCredit',
    'refund:make': 'refundMake receiptRefund orderRefundOwed',
  },
  Order: {
    'order:read': `id number channel externalId orderedOn status customer customerName branch warehouse placeOfSupply isInterState isTaxInclusive
      shippingAddressId shippingAddress billingAddress lines taxable cgst sgst igst roundOff total cancelledTotal credited refunded owed paid reversed due isPrepaid isCod shipmentReferences isOnHold holds
      placedAt placedHour customerPo customerPoOn contactPhone contactEmail isPaidToChannel discountPercent approvedDiscount
      isInvoicedAhead
      isPromiseProposed nextPromiseOn isAtRisk items hasCancelled cancelCause hasShortClosed closeReason isUnderWay hasDelivered delivery shipments hasReturned isRefused
      priority promisedOn isWaiting stockHeldUntil stockLapsedAt amendments note customFields history createdAt updatedAt version`,
    'allocation:read': 'allocations',
    'invoice:read': 'invoices creditNotes creditIfCancelled',
    'payment:read': 'payments refunds paymentRequests dues',
    'return:read': 'returns',
  },
  OrderLine: {
    'order:read': `id order position variant sku description hsn unit quantity reserved shipped invoiced cancelled comingBack returned returnable credited unitPrice discount taxRate
      components brokenUp invoicedAhead undelivered shortClosed reopenable difference isWeighed spare underWay delivered
      listPrice discountPercent
      places backordered moved waitingSince expectedOn promisedOn
      enteredUnit enteredQuantity enteredPrice enteredTimes enteredDivided
      taxable cgst sgst igst total createdAt updatedAt`,
  },
  // What a customer may owe is not for everybody who sees its orders.
  OrderHold: {
    'order:read': 'id order orderNumber customer customerName kind reason placedAt placedById placedByName askedById askedByName releasedAt releasedByName releaseNote version',
    'customer:see-credit': 'figures',
  },
  SalesAnalysis: {
    'order:read': `orders cancelledOrders gross net average units shipped fillRate cancelRate returnRate cycleHours late byChannel byState byHour byDay cancellations
      openOrders leftOrders cancelledInPart returnedOrders hourUnknown byStatus topItems topCustomers causes returnReasons refusals shortClosedOrders shortCloseRate closings underWayOrders deliveredOrders lateDeliveries onTimeRate`,
  },
  SalesStatus: { 'order:read': 'status orders gross' },
  SoldItem: { 'order:read': 'sku description orders units gross' },
  CancellationCause: { 'order:read': 'cause orders units' },
  ShortClosing: { 'order:read': 'reason orders units' },
  ReturnReasonCount: { 'order:read': 'reason returns' },
  RefusalGroup: { 'order:read': 'channel payment shipped refused rate' },
  SalesFigure: { 'order:read': 'id section label orders units gross rate' },
  SalesFigureConnection: { 'order:read': 'nodes totalCount pageInfo' },
  SalesGroup: { 'order:read': 'key label orders gross' },
  CancellationReason: { 'order:read': 'reason times' },
  OrderAmendment: { 'order:read': 'id order orderNumber kind cause closeReason reason changes totalBefore totalAfter delta credited dueAfter at actorName lines' },
  OrderAmendmentLine: {
    'order:read': `id position orderLineId sku description quantityFrom quantityTo unitPriceFrom unitPriceTo discountFrom discountTo totalFrom totalTo`,
  },
  StockDonor: { 'order:read': 'line quantity' },
  SalesPolicy: { 'order:read': 'id shortage discountLimit validityDays unpaidHoldHours invoicing moneyOfCancelled dueSoonDays proposePromises warnOfRepeatedPo overDeliveryPercent createdAt updatedAt version' },
  Quotation: {
    'quotation:read': `id number revision isLatest status standing quotedOn validUntil customer customerName contactEmail contactPhone customerPo customerPoOn branch warehouse importedAs
      shippingAddressId shippingAddress billingAddress placeOfSupply isInterState isTaxInclusive taxable cgst sgst igst roundOff total discountPercent needsApproval
      isApproved approvedAt approvedByName terms note authorId authorName sentAt decidedAt declineReason lines revisions pdfPath customFields createdAt updatedAt version`,
    'order:read': 'order',
  },
  QuotationLine: {
    'quotation:read': `id position variant sku description hsn unit quantity accepted listPrice unitPrice discount discountPercent taxRate taxable cgst sgst igst total createdAt updatedAt
      enteredUnit enteredQuantity enteredPrice enteredTimes enteredDivided`,
  },
  OrderLinePlace: { 'order:read': 'warehouse reserved shipped' },
  AllocationRule: {
    'allocation:read': `id name priority isActive channels customerGroups stateCodes pincodePrefixes categories minValue maxValue payment criteria warehouses onlyListed keepBack
      zones cutOff maxWarehouses wholeLinesOnly onShortage createdAt updatedAt version`,
  },
  AllocationRuleWarehouse: { 'allocation:read': 'warehouse isExcluded keepBack' },
  AllocationZoneRate: { 'allocation:read': 'zone rate days' },
  AllocationRun: { 'allocation:read': 'id order orderNumber at trigger reason actorName result search combinations pincode stateCode warehouseCodes ruleNames warehouseCount steps candidates lines' },
  AllocationCandidate: { 'allocation:read': 'id position ruleId ruleName warehouseId warehouseCode warehouseName outcome reason words criterion quantity available km zone rate shipsOn arrivesOn' },
  AllocationLine: { 'allocation:read': 'id position sku warehouseId warehouseCode quantity' },
  AllocationPlan: { 'allocation:read': 'result search combinations steps lines candidates' },
  OrderHistoryEntry: { 'order:read': 'id at fromStatus toStatus actorName reason' },
  SalesInvoice: {
    'invoice:read': `id number issuedOn order customerName customerGstin placeOfSupply lines taxable cgst sgst igst roundOff total amountInWords
      isCancelled pdfPath createdAt creditNotes uncredited creditableUntil orderCount orders cancellation`,
  },
  SalesInvoiceCancellation: { 'invoice:read': 'id reason note cancelledOn actorName createdAt' },
  SalesInvoiceOrder: { 'invoice:read': 'id order total' },
  SalesInvoiceLine: { 'invoice:read': 'id sku description hsn unit quantity unitPrice discount taxRate taxable cgst sgst igst total uncreditedQuantity uncreditedTotal uqc enteredUnit enteredQuantity enteredPrice enteredDiscount' },
  Payment: { 'payment:read': 'id order amount method reference receivedOn receipt isReversed reversal createdAt refunded gateway' },
  Receipt: { 'payment:read': 'id number customer customerName amount method reference receivedOn note applied onAccount refunded reversed reversedOn reversalReason reversalNote bankCharge actorName payments entries refunds createdAt updatedAt version' },
  ReceiptEntry: { 'payment:read': 'id sequence kind amount onAccount order documentId note at actorName' },
  ReceiptRefund: { 'payment:read': 'id number amount method reference refundedOn reason actorName createdAt' },
  ReceiptProposal: { 'payment:read': 'orderId orderNumber orderedOn invoices dueOn due proposed' },
  PaymentReversal: { 'payment:read': 'id amount reason note bankCharge reversedOn actorName createdAt' },
  // Payments through a gateway. Secrets are no fields; whoever brings its messages learns only whether they were signed.
  GatewaySettings: { 'gateway:write': 'id mode isActive keyId previousUntil autoCapture createdAt updatedAt version' },
  GatewayEvent: { 'gateway:write': 'id eventId type gatewayPaymentId receivedAt outcome' },
  PaymentRequest: { 'payment:read': 'id order orderNumber customerName mode keyId isLink gatewayId linkUrl payUrl payQr amount currency state lastError actorName createdAt updatedAt version' },
  QrCode: { 'payment:read': 'size path' },
  GatewayPayment: {
    'payment:read': `id gatewayId request order orderNumber customerName amount currency method payer bankReference state refunded fee error paidAt payment exception exceptionReason
      resolution resolvedAt resolvedByName resolutionNote refunds createdAt updatedAt version`,
  },
  GatewayRefund: { 'payment:read': 'id gatewayPayment refund order orderNumber customerName amount state gatewayId bankReference attempts lastError settledAt createdAt updatedAt version' },
  // What falls due, and what of it is open.
  Receivables: { 'receivable:read': 'asOf open overdue onAccount ageing customers page' },
  ReceivablePage: { 'receivable:read': 'nodes totalCount open overdue onAccount ageing' },
  ReceivableAgeing: { 'receivable:read': 'notDue upTo30 upTo60 upTo90 over90' },
  CustomerReceivable: { 'receivable:read': 'customerId customerName open overdue onAccount oldestDays ageing' },
  OrderDue: { 'payment:read': 'id orderId orderNumber dueOn amount open daysOverdue', 'invoice:read': 'invoice' },
  // Cash on delivery.
  ShipmentReference: { 'order:read': 'id order reference courier createdAt' },
  Remittance: { 'remittance:read': 'id number courier reference remittedOn state collected charges gst remitted posted aside lineCount postable undecided postedAt postedByName lines createdAt updatedAt version' },
  RemittanceLine: { 'remittance:read': 'id remittance position orderNumber shipmentReference collected charges gst order state difference posted aside payment note decidedByName createdAt updatedAt version' },
  SalesReturn: {
    'return:read': `id number order orderNumber customer customerName warehouse channel reason requestedOn status outcome value credited replacement note approvedAt approvedByName rejectedReason
      pickedUpAt pickupReference receivedAt inspectedAt closedAt closeNote cancelReason createdAt updatedAt version lines inspections`,
    'invoice:read': 'creditNotes',
    'payment:read': 'refunds',
  },
  OrderLineComponent: { 'order:read': 'id position variant sku description unit quantity weight comingBack returned returnable createdAt updatedAt' },
  SalesReturnLine: { 'return:read': 'id orderLine component position variant sku description unit quantity received inspected accepted credited reason remark createdAt updatedAt' },
  // What goods had cost is not for everybody who takes them back.
  ReturnInspection: { 'return:read': 'id returnLine at quantity grade disposition isAccepted warehouse remark actorName', 'stock:see-cost': 'loss' },
  CreditNote: {
    'invoice:read': `id number issuedOn invoice invoiceNumber invoiceIssuedOn order customerName customerGstin placeOfSupply isCommercial reason lines taxable cgst sgst igst roundOff total
      amountInWords pdfPath createdAt`,
    'return:read': 'return',
  },
  CreditNoteLine: { 'invoice:read': 'id invoiceLine component sku description hsn unit quantity unitPrice discount taxRate taxable cgst sgst igst total enteredUnit enteredQuantity enteredPrice enteredDiscount' },
  Refund: { 'payment:read': 'id number order orderNumber customer customerName amount refundedOn reason actorName createdAt parts throughGateway', 'return:read': 'return' },
  RefundPart: { 'payment:read': 'id payment amount method reference' },
  StoreCreditEntry: { 'payment:read': 'id sequence customer order kind amount balance documentId at actorName' },
  OrderSummary: { 'order:read': 'byStatus revenue due openHolds owingBack owedBack byDay' },
  OrderStatusCount: { 'order:read': 'status count total' },
  OrderDayCount: { 'order:read': 'day count total' },
  Customer: { anyone: 'id', 'order:read': 'orders', 'payment:read': 'storeCredit onAccount' },
  Branch: { anyone: 'id' },
  Warehouse: { anyone: 'id' },
  Variant: { anyone: 'id' },
  Product: { anyone: 'id', 'order:read': 'overDelivery' },
  Shipment: {
    'order:read': `id number order orderNumber channel customer customerName warehouse state shippedAt shippedOn reference courier promisedOn deliveredOn receivedBy isLate note undoneAt undoneByName undoReason
      lines slipPath createdAt updatedAt version`,
    'return:read': 'return',
  },
  ShipmentLine: { 'order:read': 'id position orderLine sku description unit quantity difference serials' },
  OverDelivery: { 'order:read': 'id product percent createdAt updatedAt version' },
  CustomerGroup: { anyone: 'id' },
  ProductCategory: { anyone: 'id' },
};
