import { claimDocumentKinds } from '@ilms/core/numbering/document-kind';
import { defineModule } from '@ilms/kernel/module';
import { StockAdjustment, StockAdjustmentLine } from './adjustment/adjustment.entity.ts';
import { StockAdjustmentResolver } from './adjustment/adjustment.resolver.ts';
import { StockAnalysisResolver } from './analysis/analysis.resolver.ts';
import { countResultsImport } from './count/count-results.import.ts';
import { StockCountLine } from './count/count-line.entity.ts';
import { StockCountPlan } from './count/count-plan.entity.ts';
import { suggestCounts } from './count/count-plan.service.ts';
import { StockCountLineResolver, StockCountPlanResolver, StockCountResolver } from './count/count.resolver.ts';
import { StockCountSheet } from './count/count-sheet.entity.ts';
import { StockCountTally } from './count/count-tally.entity.ts';
import { constraints } from './errors.ts';
import { LandedCostAdded, StockAdjusted, StockIssued, StockReceived, StockReleased, StockReserved, StockRevalued, StockTransferred } from './events.ts';
import { LandedCharge, LandedCost, LandedShare } from './landed-cost/landed-cost.entity.ts';
import { LandedCostResolver, LandedCostTrialResolver, LandedOnEntryResolver, LandedShareResolver } from './landed-cost/landed-cost.resolver.ts';
import { StockAdjustmentDecided, StockAdjustmentRequested, StockCountPosted, StockTransferArrived, StockTransferCalledBack, StockTransferDispatched, StockTransferResolved, StockTransferShort } from './events.ts';
import { StockMovementResolver } from './movement/movement.resolver.ts';
import { openingStockImport } from './opening/opening.import.ts';
import { StockOpeningResolver } from './opening/opening.resolver.ts';
import { seed } from '../seed/seed.ts';
import { StockProofResolver } from './proof/proof.resolver.ts';
import { prove } from './proof/prove.service.ts';
import { StockFault, StockProof } from './proof/stock-proof.entity.ts';
import { StockProofFailed } from './events.ts';
import { ScanLookupResolver } from './gs1/scan.resolver.ts';
import { labelsDownload } from './label/label-download.ts';
import { LabelSheet } from './label/label-sheet.entity.ts';
import { KitStockResolver, VariantKitStockResolver } from './kit/kit-stock.resolver.ts';
import { LabelResolver } from './label/label.resolver.ts';
import { serialConstraints } from './serial-errors.ts';
import { SerialSequenceRunsOut } from './serial-events.ts';
import { SerialDraw } from './serial-sequence/serial-draw.entity.ts';
import { SerialSequence } from './serial-sequence/serial-sequence.entity.ts';
import { SerialSequenceResolver } from './serial-sequence/serial-sequence.resolver.ts';
import { SerialEvent } from './serial/serial-event.entity.ts';
import { SerialNumber } from './serial/serial-number.entity.ts';
import { serialNumbersImport } from './serial/serial-numbers.import.ts';
import { SerialNumberResolver } from './serial/serial.resolver.ts';
import { legacy } from './legacy.ts';
import { permissions, roles } from './permissions.ts';
import { reorderRulesImport } from './reorder/reorder-rules.import.ts';
import { ReorderRuleResolver, ReorderSuggestionResolver, SurplusElsewhereResolver } from './reorder/reorder.resolver.ts';
import { ReorderRule } from './reorder/reorder-rule.entity.ts';
import { StockReportResolver } from './report/report.resolver.ts';
import { Reservation } from './reservation/reservation.entity.ts';
import { ReturnedGoods } from './returned/returned-goods.entity.ts';
import { ReservationResolver } from './reservation/reservation.resolver.ts';
import { InventorySettings } from './settings/inventory-settings.entity.ts';
import { InventorySettingsResolver } from './settings/settings.resolver.ts';
import { shield } from './shield.ts';
import { ReservationExpired } from './reservation/reservation-events.ts';
import { ENDS_SOON, expireHolds } from './stock-hold/expire-holds.ts';
import { StockHold } from './stock-hold/stock-hold.entity.ts';
import { HoldOfReservationResolver, StockHoldResolver } from './stock-hold/stock-hold.resolver.ts';
import { PlaceNodeResolver } from './warehouse/warehouse.resolver.ts';
import { cancellationConstraints } from './cancellation/cancellation-errors.ts';
import { StockMovementCancelled } from './cancellation/cancellation-events.ts';
import { CancelledAdjustmentResolver, CancelledLevelResolver, ReversedEntryResolver, StockCancellationResolver, StockDocumentResolver } from './cancellation/cancellation.resolver.ts';
import { StockCancellation } from './cancellation/stock-cancellation.entity.ts';
import { placeConstraints } from './warehouse/place-errors.ts';
import { ItemValuation } from './stock/item-valuation.entity.ts';
import { itemValuationsImport } from './stock/item-valuations.import.ts';
import { revalueStock } from './stock/revalue.ts';
import { Revaluation } from './stock/revaluation.entity.ts';
import { StockCount } from './stock/stock-count.entity.ts';
import { StockLedgerEntry } from './stock/stock-ledger-entry.entity.ts';
import { StockLevel } from './stock/stock-level.entity.ts';
import { RevaluationResolver, StockLevelResolver, StockResolver, ValueChangeResolver, VariantStockResolver } from './stock/stock.resolver.ts';
import { ValueChange } from './stock/value-change.entity.ts';
import { Batch } from './batch/batch.entity.ts';
import { BatchResolver, BatchTraceResolver } from './batch/batch.resolver.ts';
import { batchesImport } from './batch/batches.import.ts';
import { sayExpiring } from './batch/say-expiring.ts';
import { StockBatchExpiring, StockBatchQuarantined, StockBatchReleased } from './events.ts';
import { ItemTracking } from './tracking/item-tracking.entity.ts';
import { itemTrackingsImport } from './tracking/item-trackings.import.ts';
import { ItemTrackingResolver, VariantTrackingResolver } from './tracking/tracking.resolver.ts';
import { StockTransferOrderLine } from './transfer/transfer-line.entity.ts';
import { StockTransferOrder } from './transfer/transfer-order.entity.ts';
import { StockTransferResolver, StockTransferStepResolver } from './transfer/transfer.resolver.ts';
import { StockTransferStep } from './transfer/transfer-step.entity.ts';
import { Warehouse } from './warehouse/warehouse.entity.ts';
import { warehousesImport } from './warehouse/warehouses.import.ts';
import { WarehouseResolver } from './warehouse/warehouse.resolver.ts';
import { prepareMainWarehouse } from './warehouse/warehouse.service.ts';
import { alertKinds } from './alert/alert-kinds.ts';
import { tellOnEvents } from './alert/tell-on-events.ts';
import { ReorderCrossing } from './reorder/reorder-crossing.entity.ts';
import { StockBelowReorderPoint } from './reorder/reorder-events.ts';
import { documentImports } from './document-import/document-imports.ts';
import { DocumentImportResolver } from './document-import/document-import.resolver.ts';
import { ImportedDocument } from './document-import/imported-document.entity.ts';
import { sayBelowPoint } from './reorder/say-below-point.ts';
import { stockAnalysisFeature } from './analysis/analysis-feature.ts';
import { adjustmentSlipDownload } from './adjustment/adjustment-slip.ts';
import { countSheetDownload } from './count/count-sheet-paper.ts';
import { goodsReceivedDownload } from './movement/goods-received-note.ts';
import { challanDownload } from './transfer/delivery-challan.ts';

claimDocumentKinds(
  { code: 'landed-cost', label: 'Landed costs', isPerBranch: false, isYearly: true, isGst: false, pattern: 'LC/{FY}/{SEQ:5}' },
  { code: 'stock-transfer', label: 'Stock transfers', isPerBranch: false, isYearly: true, isGst: false, pattern: 'ST/{FY}/{SEQ:5}' },
  { code: 'stock-adjustment', label: 'Stock adjustments', isPerBranch: false, isYearly: true, isGst: false, pattern: 'ADJ/{FY}/{SEQ:5}' },
  { code: 'stock-count', label: 'Count sheets', isPerBranch: false, isYearly: true, isGst: false, pattern: 'CNT/{FY}/{SEQ:5}' },
);

claimDocumentKinds({ code: 'stock-cancellation', label: 'Cancelled stock movements', isPerBranch: false, isYearly: true, isGst: false, pattern: 'SC/{FY}/{SEQ:5}' });

claimDocumentKinds({ code: 'stock-hold', label: 'Holds of stock', isPerBranch: false, isYearly: true, isGst: false, pattern: 'SH/{FY}/{SEQ:5}' });

/** Inventory: where goods stand, what they are worth, and who they are promised to. */
export const module = defineModule({
  code: 'inventory',
  name: 'Inventory Management',
  summary: 'Stock by warehouse with a provable ledger, moving average cost and reservations.',
  description: 'Warehouses, an append-only stock ledger valued by moving average, first in, first out or a standard cost, exact also for what is entered late, landed costs after receipt and after sale, receipts, issues, transfers in two steps with what is damaged and lost, counts with recounts while goods move, corrections that somebody else approves, opening stock in bulk, and reservations that two buyers cannot both get.',
  category: 'core',
  priceInr: 2999,
  requires: [],
  integrates: ['finance'],
  features: { stock_analysis: stockAnalysisFeature },
  permissions,
  roles,
  shield,
  navigation: [
    { label: 'Stock levels', path: '/inventory/stock', permission: 'stock:read' },
    { label: 'Movements', path: '/inventory/movements', permission: 'stock:read' },
    { label: 'Reservations', path: '/inventory/reservations', permission: 'stock:read' },
    { label: 'Transfers', path: '/inventory/transfers', permission: 'stock:read' },
    { label: 'Counts', path: '/inventory/counts', permission: 'stock:count-see' },
    { label: 'Adjustments', path: '/inventory/adjustments', permission: 'stock:read' },
    { label: 'Batches', path: '/inventory/batches', permission: 'stock:read', group: 'Tracking' },
    { label: 'Serial numbers', path: '/inventory/serials', permission: 'stock:read', group: 'Tracking' },
    { label: 'Reorder', path: '/inventory/reorder', permission: 'stock:read', group: 'Planning and value' },
    { label: 'Analysis', path: '/inventory/analysis', permission: 'stock:read', feature: 'stock_analysis', group: 'Planning and value' },
    { label: 'Reports', path: '/inventory/reports', permission: 'stock:read', group: 'Planning and value' },
    { label: 'Landed costs', path: '/inventory/landed-costs', permission: 'stock:see-cost', group: 'Planning and value' },
    { label: 'Valuation', path: '/inventory/valuation', permission: 'stock:read', group: 'Planning and value' },
    { label: 'Proof of the books', path: '/inventory/proof', permission: 'stock:read', group: 'Planning and value' },
    { label: 'Warehouses', path: '/inventory/warehouses', permission: 'warehouse:read', group: 'Set up' },
  ],
  legacy,
  entities: [Warehouse, StockLevel, StockLedgerEntry, StockCount, ItemValuation, Revaluation, ValueChange, LandedCost, LandedCharge, LandedShare, Reservation, ReorderRule, ReturnedGoods,
    StockTransferOrder, StockTransferOrderLine, StockTransferStep, StockAdjustment, StockAdjustmentLine, InventorySettings, StockCountSheet, StockCountLine, StockCountTally, StockCountPlan,
    ItemTracking, Batch, StockProof, StockFault,
    SerialNumber, SerialEvent, SerialSequence, SerialDraw, LabelSheet,
    StockHold,
    StockCancellation, ReorderCrossing, ImportedDocument],
  resolvers: [WarehouseResolver, StockResolver, StockLevelResolver, ValueChangeResolver, RevaluationResolver, VariantStockResolver, LandedCostResolver, LandedShareResolver, LandedCostTrialResolver, LandedOnEntryResolver, StockMovementResolver, StockOpeningResolver, ReservationResolver, ReorderRuleResolver, ReorderSuggestionResolver, StockAnalysisResolver, StockReportResolver,
    StockTransferResolver, StockTransferStepResolver, StockAdjustmentResolver, InventorySettingsResolver, StockCountResolver, StockCountLineResolver, StockCountPlanResolver,
    ItemTrackingResolver, VariantTrackingResolver, BatchResolver, BatchTraceResolver, StockProofResolver,
    SerialNumberResolver, SerialSequenceResolver, ScanLookupResolver, LabelResolver,
    StockHoldResolver, HoldOfReservationResolver, PlaceNodeResolver,
    VariantKitStockResolver, KitStockResolver,
    StockCancellationResolver, StockDocumentResolver, ReversedEntryResolver, CancelledAdjustmentResolver, CancelledLevelResolver, SurplusElsewhereResolver, DocumentImportResolver],
  events: [StockReceived, StockIssued, StockTransferred, StockAdjusted, StockReserved, StockReleased, StockRevalued, LandedCostAdded,
    StockTransferDispatched, StockTransferArrived, StockTransferShort, StockTransferResolved, StockTransferCalledBack, StockAdjustmentRequested, StockAdjustmentDecided, StockCountPosted,
    StockBatchQuarantined, StockBatchReleased, StockBatchExpiring, StockProofFailed,
    SerialSequenceRunsOut, ReservationExpired,
    StockMovementCancelled, StockBelowReorderPoint],
  imports: [openingStockImport, warehousesImport, reorderRulesImport, itemValuationsImport, countResultsImport, itemTrackingsImport, batchesImport, serialNumbersImport, ...documentImports],
  records: {
    SerialNumber: { label: 'Serial number', path: '/inventory/serials/:id', permission: 'stock:read' },
    SerialSequence: { label: 'Serial sequence', path: '/inventory/serials/sequences/:id', permission: 'serial-sequence:read' },
    LandedCost: { label: 'Landed cost', path: '/inventory/landed-costs/:id', permission: 'stock:see-cost' },
    Batch: { label: 'Batch', path: '/inventory/batches/:id', permission: 'stock:read' },
    Warehouse: { label: 'Warehouse', path: '/inventory/warehouses/:id', permission: 'warehouse:read' },
    StockCancellation: { label: 'Cancellation of a stock movement', path: '/inventory/movements/:id', permission: 'stock:read' },
    StockHold: { label: 'Hold of stock', path: '/inventory/reservations?documentId=:id', permission: 'stock:read' },
    StockTransferOrder: { label: 'Stock transfer', path: '/inventory/transfers/:id', permission: 'stock:read' },
    StockAdjustment: { label: 'Stock adjustment', path: '/inventory/adjustments/:id', permission: 'stock:read' },
    StockCountSheet: { label: 'Count sheet', path: '/inventory/counts/:id', permission: 'stock:count-see' },
  },
  downloads: {
    labels: labelsDownload,
    'delivery-challan': challanDownload, 'goods-received-note': goodsReceivedDownload, 'count-sheet': countSheetDownload, 'adjustment-slip': adjustmentSlipDownload,
  },
  jobs: [
    { name: 'revalue-stock', cron: '*/10 * * * *', run: (context) => revalueStock(context) },
    { name: 'prove-stock', cron: '17 * * * *', run: async (context) => void (await prove(context)) },
    { name: 'say-expiring', cron: '45 5 * * *', run: (context) => sayExpiring(context) },
    { name: 'expire-holds', cron: '*/5 * * * *', run: (context) => expireHolds(context) },
    { name: 'say-below-point', cron: '*/15 * * * *', run: (context) => sayBelowPoint(context, { movedSince: new Date(Date.now() - 40 * 60_000) }) },
    { name: 'say-below-point-of-all', cron: '15 6 * * *', run: (context) => sayBelowPoint(context) },
    { name: 'suggest-counts', cron: '30 5 * * *', run: (context) => suggestCounts(context) },
  ],
  notifications: {
    [ENDS_SOON]: { label: 'Stock that I hold ends soon, or has ended' },
    ...alertKinds,
  },
  reactions: [...tellOnEvents],
  constraints: { ...constraints, ...serialConstraints, ...placeConstraints, ...cancellationConstraints },
  prepare: prepareMainWarehouse,
  seed,
});
