import { defineModule } from '@ilms/kernel/module';
import { StockAnalysisResolver } from './analysis/analysis.resolver.ts';
import { constraints } from './errors.ts';
import { StockAdjusted, StockIssued, StockReceived, StockReleased, StockReserved, StockTransferred } from './events.ts';
import { StockMovementResolver } from './movement/movement.resolver.ts';
import { openingStockImport } from './opening/opening.import.ts';
import { StockOpeningResolver } from './opening/opening.resolver.ts';
import { seed } from '../seed/seed.ts';
import { permissions, roles } from './permissions.ts';
import { reorderRulesImport } from './reorder/reorder-rules.import.ts';
import { ReorderRuleResolver, ReorderSuggestionResolver } from './reorder/reorder.resolver.ts';
import { ReorderRule } from './reorder/reorder-rule.entity.ts';
import { Reservation } from './reservation/reservation.entity.ts';
import { ReturnedGoods } from './returned/returned-goods.entity.ts';
import { ReservationResolver } from './reservation/reservation.resolver.ts';
import { shield } from './shield.ts';
import { ItemValuation } from './stock/item-valuation.entity.ts';
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

/** Inventory: where goods stand, what they are worth, and who they are promised to. */
export const module = defineModule({
  code: 'inventory',
  name: 'Inventory Management',
  summary: 'Stock by warehouse with a provable ledger, moving average cost and reservations.',
  description: 'Warehouses, an append-only stock ledger valued by moving average or first in, first out, exact also for what is entered late, receipts, issues, transfers and counts, opening stock in bulk, and reservations that two buyers cannot both get.',
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
    { label: 'Warehouses', path: '/inventory/warehouses', permission: 'warehouse:read' },
  ],
  entities: [Warehouse, StockLevel, StockLedgerEntry, StockCount, ItemValuation, Revaluation, ValueChange, Reservation, ReorderRule, ReturnedGoods],
  resolvers: [WarehouseResolver, StockResolver, StockLevelResolver, ValueChangeResolver, RevaluationResolver, VariantStockResolver, StockMovementResolver, StockOpeningResolver, ReservationResolver, ReorderRuleResolver, ReorderSuggestionResolver, StockAnalysisResolver],
  events: [StockReceived, StockIssued, StockTransferred, StockAdjusted, StockReserved, StockReleased],
  imports: [openingStockImport, warehousesImport, reorderRulesImport],
  records: {
    Warehouse: { label: 'Warehouse', path: '/inventory/warehouses/:id', permission: 'warehouse:read' },
  },
  jobs: [{ name: 'revalue-stock', cron: '*/10 * * * *', run: (context) => revalueStock(context) }],
  constraints,
  prepare: prepareMainWarehouse,
  seed,
});
