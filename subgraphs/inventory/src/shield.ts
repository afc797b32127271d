import type { ShieldTable } from '@ilms/kernel/permissions';

/** Who may see and do what. Cost has a permission of its own: a clerk counts goods without knowing what they are worth. */
export const shield: ShieldTable = {
  Query: {
    'warehouse:read': 'warehouses warehouse',
    'stock:read': 'stockLevels stockLevel stockLedger reservations stockSummary stockRevaluations reorderRules reorderRule reorderSuggestions stockAnalysis stockAnalysisSummary itemValuations stockReport',
    'stock:see-cost': 'stockValueChanges landedCosts landedCost landedCostTrial',
  },
  Mutation: {
    'warehouse:write': 'warehouseCreate warehouseUpdate warehousesUpsert',
    'stock:receive': 'stockReceive stockOpeningUpsert',
    'stock:issue': 'stockIssue',
    'stock:transfer': 'stockTransfer',
    'stock:adjust': 'stockAdjust',
    'stock:value': 'itemValuationSet itemValuationsUpsert',
    'stock:land-cost': 'landedCostAdd landedCostCancel',
    'stock:plan': 'reorderRuleSet reorderRulesUpsert',
  },
  Warehouse: { 'warehouse:read': 'id code name branch city stateCode pincode isActive customFields createdAt updatedAt version' },
  StockLevel: {
    'stock:read': 'id sku variant warehouse onHand reserved available method isConverging createdAt updatedAt version',
    'stock:see-cost': 'averageCost standardCost value layers',
  },
  StockLedgerEntry: {
    'stock:read': 'id sequence effectiveAt postedAt kind sku variant warehouse quantity balanceQuantity documentType documentNumber documentId reason actorName',
    'stock:see-cost': 'rate value balanceValue landedCost priceVariance',
  },
  StockLayer: { 'stock:see-cost': 'quantity value' },
  ValueChange: { 'stock:see-cost': 'id entry cause valueBefore valueAfter quantityBefore quantityAfter postedOn landedCost at' },
  LandedCost: { 'stock:see-cost': 'id number spreadBy total status billNumber vendor note postedAt actorName cancelReason charges shares inSold inVariance inStock createdAt updatedAt version' },
  LandedCharge: { 'stock:see-cost': 'id kind description amount' },
  LandedShare: { 'stock:see-cost': 'id entry amount at' },
  LandedCostTrial: { 'stock:see-cost': 'entry amount' },
  Revaluation: { 'stock:read': 'id level fromAt done total queuedAt updatedAt version' },
  ItemValuation: { 'stock:read': 'id variant sku method createdAt updatedAt version', 'stock:see-cost': 'standardCost' },
  Reservation: { 'stock:read': 'id variant warehouse sku quantity open status documentType documentId documentNumber reservedAt updatedAt' },
  StockSummary: { 'stock:read': 'skus onHand reserved available outOfStock', 'stock:see-cost': 'value' },
  ReorderRule: { 'stock:read': 'id warehouse variant sku method reorderPoint orderUpTo safetyStock serviceLevel leadTimeDays demandDays coverDays orderMultiple minimumOrder vendor isActive outlook createdAt updatedAt version' },
  ReorderSuggestion: {
    'stock:read': `id warehouse variant sku levelId urgency onHand reserved available dailyDemand demandSpread leadTimeDays leadTimeFrom safetyStock reorderPoint
      orderUpTo suggested daysOfCover runsOutOn vendor reason quantityReason`,
  },
  StockAnalysisItem: {
    'stock:read': 'id variant sku abc xyz pace issuedQuantity variation lastMovedOn daysSinceMovement lastIssuedOn daysSinceIssue onHand',
    'stock:see-cost': 'issuedValue share cumulativeShare value',
  },
  StockReportRow: {
    'stock:read': 'id warehouse variant sku opening came went closing oldestDays age30 age60 age90 age180 ageOver',
    'stock:see-cost': 'openingValue cameValue wentValue revalued closingValue age30Value age60Value age90Value age180Value ageOverValue',
  },
  StockAnalysisCell: { 'stock:read': 'abc xyz items', 'stock:see-cost': 'issuedValue value' },
  StockAnalysisSummary: { 'stock:read': 'items slowItems deadItems cells', 'stock:see-cost': 'issuedValue value slowValue deadValue' },
  Variant: { anyone: 'id', 'stock:read': 'stock valuationMethod onHand available' },
  Branch: { anyone: 'id' },
  Vendor: { anyone: 'id' },
};
