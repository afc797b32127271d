import type { ShieldTable } from '@ilms/kernel/permissions';

/** Who may see and do what. Taking an order, promising it, letting goods leave, charging and cashing are five different trusts. */
export const shield: ShieldTable = {
  Query: {
    'order:read': 'orders order orderHolds orderSummary',
    'allocation:read': 'allocationRules allocationRule allocationRuns allocationRun allocationDryRun',
    'invoice:read': 'salesInvoices salesInvoice',
    'payment:read': 'payments',
  },
  Mutation: {
    'order:write': 'orderCreate orderUpdate',
    'order:confirm': 'orderConfirm',
    'order:ship': 'orderShip',
    'order:cancel': 'orderCancel',
    'order:hold': 'orderHold',
    'order:release': 'orderHoldRelease',
    'order:reallocate': 'orderReallocate',
    'allocation:write': 'allocationRuleSet allocationRuleRemove allocationRulesArrange',
    'order:import': 'ordersImport orderLinesImport',
    'invoice:issue': 'orderInvoice',
    'payment:record': 'paymentRecord',
  },
  Order: {
    'order:read': `id number channel externalId orderedOn status customer customerName branch warehouse placeOfSupply isInterState isTaxInclusive
      shippingAddress billingAddress lines taxable cgst sgst igst roundOff total cancelledTotal paid due isPrepaid isOnHold holds note customFields history createdAt updatedAt version`,
    'allocation:read': 'allocations',
    'invoice:read': 'invoices',
    'payment:read': 'payments',
  },
  OrderLine: {
    'order:read': `places id position variant sku description hsn unit quantity reserved shipped invoiced cancelled unitPrice discount taxRate
      taxable cgst sgst igst total createdAt updatedAt`,
  },
  // What a customer may owe is not for everybody who sees its orders.
  OrderHold: {
    'order:read': 'id order orderNumber customer customerName kind reason placedAt placedById placedByName releasedAt releasedByName releaseNote version',
    'customer:see-credit': 'figures',
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
      isCancelled pdfPath createdAt`,
  },
  SalesInvoiceLine: { 'invoice:read': 'id sku description hsn unit quantity unitPrice discount taxRate taxable cgst sgst igst total' },
  Payment: { 'payment:read': 'id order amount method reference receivedOn createdAt' },
  OrderSummary: { 'order:read': 'byStatus revenue due openHolds byDay' },
  OrderStatusCount: { 'order:read': 'status count total' },
  OrderDayCount: { 'order:read': 'day count total' },
  Customer: { anyone: 'id', 'order:read': 'orders' },
  Branch: { anyone: 'id' },
  Warehouse: { anyone: 'id' },
  Variant: { anyone: 'id' },
  CustomerGroup: { anyone: 'id' },
  ProductCategory: { anyone: 'id' },
};
