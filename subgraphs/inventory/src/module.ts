import { claimDocumentKinds } from '@ilms/core/numbering/document-kind';
import { defineModule } from '@ilms/kernel/module';
import { StockAnalysisResolver } from './analysis/analysis.resolver.ts';
import { constraints } from './errors.ts';
import { LandedCostAdded, StockAdjusted, StockIssued, StockReceived, StockReleased, StockReserved, StockRevalued, StockTransferred } from './events.ts';
import { LandedCharge, LandedCost, LandedShare } from './landed-cost/landed-cost.entity.ts';
import { LandedCostResolver, LandedCostTrialResolver, LandedOnEntryResolver, LandedShareResolver } from './landed-cost/landed-cost.resolver.ts';
import { StockMovementResolver } from './movement/movement.resolver.ts';
import { openingStockImport } from './opening/opening.import.ts';
import { StockOpeningResolver } from './opening/opening.resolver.ts';
import { seed } from '../seed/seed.ts';
import { permissions, roles } from './permissions.ts';
import { reorderRulesImport } from './reorder/reorder-rules.import.ts';
import { ReorderRuleResolver, ReorderSuggestionResolver } from './reorder/reorder.resolver.ts';
import { ReorderRule } from './reorder/reorder-rule.entity.ts';
import { StockReportResolver } from './report/report.resolver.ts';
import { Reservation } from './reservation/reservation.entity.ts';
import { ReturnedGoods } from './returned/returned-goods.entity.ts';
import { ReservationResolver } from './reservation/reservation.resolver.ts';
import { shield } from './shield.ts';
import { ItemValuation } from './stock/item-valuation.entity.ts';
import { itemValuationsImport } from './stock/item-valuations.import.ts';
import { revalueStock } from './stock/revalue.ts';
import { Revaluation } from './stock/revaluation.entity.ts';
import { StockCount } from './stock/stock-count.entity.ts';
import { StockLedgerEntry } from './stock/stock-ledger-entry.entity.ts';
import { StockLevel } from './stock/stock-level.entity.ts';
import { RevaluationResolver, StockLevelResolver, StockResolver, ValueChangeResolver, VariantStockResolver } from './stock/stock.resolver.ts';
import { ValueChange } from './stock/value-change.entity.ts';
import { Warehouse } from './warehouse/warehouse.entity.ts';
import { warehousesImport } from './warehouse/warehouses.import.ts';
import { WarehouseResolver } from './warehouse/warehouse.resolver.ts';
import { prepareMainWarehouse } from './warehouse/warehouse.service.ts';

claimDocumentKinds({ code: 'landed-cost', label: 'Landed costs', isPerBranch: false, isYearly: true, isGst: false, pattern: 'LC/{FY}/{SEQ:5}' });

/** Inventory: where goods stand, what they are worth, and who they are promised to. */
export const module = defineModule({
  code: 'inventory',
  name: 'Inventory Management',
  summary: 'Stock by warehouse with a provable ledger, moving average cost and reservations.',
  description: 'Warehouses, an append-only stock ledger valued by moving average, first in, first out or a standard cost, exact also for what is entered late, landed costs after receipt and after sale, receipts, issues, transfers and counts, opening stock in bulk, and reservations that two buyers cannot both get.',
  category: 'core',
  priceInr: 2999,
  requires: [],
  integrates: ['finance'],
  permissions,
  roles,
  shield,
  navigation: [
    { label: 'Stock levels', path: '/inventory/stock', permission: 'stock:read' },
    { label: 'Movements', path: '/inventory/movements', permission: 'stock:read' },
    { label: 'Reorder', path: '/inventory/reorder', permission: 'stock:read' },
    { label: 'Analysis', path: '/inventory/analysis', permission: 'stock:read' },
    { label: 'Reports', path: '/inventory/reports', permission: 'stock:read' },
    { label: 'Landed costs', path: '/inventory/landed-costs', permission: 'stock:see-cost' },
    { label: 'Valuation', path: '/inventory/valuation', permission: 'stock:read' },
    { label: 'Warehouses', path: '/inventory/warehouses', permission: 'warehouse:read' },
  ],
  entities: [Warehouse, StockLevel, StockLedgerEntry, StockCount, ItemValuation, Revaluation, ValueChange, LandedCost, LandedCharge, LandedShare, Reservation, ReorderRule, ReturnedGoods],
  resolvers: [WarehouseResolver, StockResolver, StockLevelResolver, ValueChangeResolver, RevaluationResolver, VariantStockResolver, LandedCostResolver, LandedShareResolver, LandedCostTrialResolver, LandedOnEntryResolver, StockMovementResolver, StockOpeningResolver, ReservationResolver, ReorderRuleResolver, ReorderSuggestionResolver, StockAnalysisResolver, StockReportResolver],
  events: [StockReceived, StockIssued, StockTransferred, StockAdjusted, StockReserved, StockReleased, StockRevalued, LandedCostAdded],
  imports: [openingStockImport, warehousesImport, reorderRulesImport, itemValuationsImport],
  records: {
    LandedCost: { label: 'Landed cost', path: '/inventory/landed-costs/:id', permission: 'stock:see-cost' },
    Warehouse: { label: 'Warehouse', path: '/inventory/warehouses/:id', permission: 'warehouse:read' },
  },
  jobs: [{ name: 'revalue-stock', cron: '*/10 * * * *', run: (context) => revalueStock(context) }],
  constraints,
  prepare: prepareMainWarehouse,
  seed,
});
