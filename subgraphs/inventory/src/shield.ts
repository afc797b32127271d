import type { ShieldTable } from '@ilms/kernel/permissions';

/** Who may see and do what. Cost has a permission of its own: a clerk counts goods without knowing what they are worth. */
export const shield: ShieldTable = {
  Query: {
    'warehouse:read': 'warehouses warehouse',
    'stock:read': 'stockLevels stockLevel stockLedger reservations stockSummary stockRevaluations reorderRules reorderRule reorderSuggestions stockAnalysis stockAnalysisSummary stockTransferOrders stockTransferOrder stockAdjustments stockAdjustment inventorySettings',
    'stock:count-see': 'stockCountSheets stockCountSheet stockCountLines stockCountPlans stockCountDue',
    'stock:see-cost': 'stockValueChanges',
  },
  Mutation: {
    'warehouse:write': 'warehouseCreate warehouseUpdate warehousesUpsert',
    'stock:receive': 'stockReceive stockOpeningUpsert',
    'stock:issue': 'stockIssue',
    'stock:transfer': 'stockTransfer stockTransferOrderCreate stockTransferOrderUpdate stockTransferOrderDispatch stockTransferOrderReceive stockTransferOrderResolve stockTransferOrderCallBack stockTransferOrderCancel',
    'stock:approve': 'stockAdjustmentApprove stockAdjustmentReject',
    'stock:count': 'stockCountRecord stockCountUpload',
    'stock:count-manage': 'stockCountOpen stockCountStart stockCountFinish stockCountRecount stockCountPost stockCountCancel stockCountPlanSet stockCountSuggest',
    'stock:settings': 'inventorySettingsUpdate',
    'stock:adjust': 'stockAdjust',
    'stock:value': 'itemValuationSet',
    'stock:plan': 'reorderRuleSet reorderRulesUpsert',
  },
  Warehouse: { 'warehouse:read': 'id code name branch city stateCode pincode kind isActive customFields createdAt updatedAt version' },
  StockLevel: {
    'stock:read': 'id sku variant warehouse onHand reserved available incoming inTransit method isConverging createdAt updatedAt version',
    'stock:see-cost': 'averageCost value layers',
  },
  StockLedgerEntry: {
    'stock:read': 'id sequence effectiveAt postedAt kind sku variant warehouse quantity balanceQuantity documentType documentNumber documentId reason actorName',
    'stock:see-cost': 'rate value balanceValue',
  },
  StockLayer: { 'stock:see-cost': 'quantity value' },
  ValueChange: { 'stock:see-cost': 'id entry cause valueBefore valueAfter quantityBefore quantityAfter postedOn at' },
  Revaluation: { 'stock:read': 'id level fromAt done total queuedAt updatedAt version' },
  ItemValuation: { 'stock:read': 'id variant method createdAt updatedAt version' },
  Reservation: { 'stock:read': 'id variant warehouse sku quantity open status documentType documentId documentNumber reservedAt updatedAt' },
  StockSummary: { 'stock:read': 'skus onHand reserved available inTransit outOfStock', 'stock:see-cost': 'value' },
  ReorderRule: { 'stock:read': 'id warehouse variant sku method reorderPoint orderUpTo safetyStock serviceLevel leadTimeDays demandDays coverDays orderMultiple minimumOrder vendor isActive outlook createdAt updatedAt version' },
  ReorderSuggestion: {
    'stock:read': `id warehouse variant sku levelId urgency onHand reserved available dailyDemand demandSpread leadTimeDays leadTimeFrom safetyStock reorderPoint
      orderUpTo suggested daysOfCover runsOutOn vendor reason quantityReason`,
  },
  StockAnalysisItem: {
    'stock:read': 'id variant sku abc xyz pace issuedQuantity variation lastMovedOn daysSinceMovement lastIssuedOn daysSinceIssue onHand',
    'stock:see-cost': 'issuedValue share cumulativeShare value',
  },
  StockAnalysisCell: { 'stock:read': 'abc xyz items', 'stock:see-cost': 'issuedValue value' },
  StockAnalysisSummary: { 'stock:read': 'items slowItems deadItems cells', 'stock:see-cost': 'issuedValue value slowValue deadValue' },
  Variant: { anyone: 'id', 'stock:read': 'stock valuationMethod onHand available inTransit' },
  StockTransferOrder: {
    'stock:read': 'id number fromWarehouse toWarehouse status expectedOn transport note createdByName dispatchedAt dispatchedByName closedAt closeReason createdAt updatedAt version lines steps figures',
    'stock:see-cost': 'inTransitValue',
  },
  StockTransferOrderLine: { 'stock:read': 'id position variant sku name quantity dispatched received quarantined writtenOff returned inTransit short expected' },
  StockTransferFigures: { 'stock:read': 'units received lost inTransit short' },
  StockTransferStep: { 'stock:read': 'id lineId actId kind quantity warehouse reason at actorName', 'stock:see-cost': 'value' },
  StockAdjustment: {
    'stock:read': 'id number warehouse status reasonCode reason countedAt requestedById requestedByName requestedAt decidedByName decidedAt decisionNote updatedAt version lines',
    'stock:see-cost': 'value magnitude',
  },
  StockAdjustmentLine: { 'stock:read': 'id position variant sku name counted expected difference', 'stock:see-cost': 'rate value' },
  InventorySettings: { 'stock:read': 'id adjustmentLimit countTolerancePercent countToleranceValue createdAt updatedAt version' },
  StockCountSheet: {
    'stock:count-see': 'id number warehouse kind status scope isBlind tolerancePercent uncounted note createdByName startedAt startedByName postedAt postedByName closeReason createdAt updatedAt version figures',
    'stock:see-cost': 'toleranceValue',
  },
  StockCountFigures: { 'stock:count-see': 'lines counted recount differing accuracy surplus missing', 'stock:see-cost': 'surplusValue missingValue' },
  StockCountLine: { 'stock:count-see': 'id sheetId variant sku name abc round state counted countedAt rounds frozen expected movedSince difference tallies', 'stock:see-cost': 'value' },
  StockCountRound: { 'stock:count-see': 'round quantity at byName' },
  StockCountTally: { 'stock:count-see': 'id round mode quantity total countedAt at actorName' },
  StockCountPlan: { 'stock:count-see': 'id warehouse daysA daysB daysC mostLines isBlind isActive createdAt updatedAt version' },
  StockCountDue: { 'stock:count-see': 'a b c longestDays' },
  Branch: { anyone: 'id' },
  Vendor: { anyone: 'id' },
};
