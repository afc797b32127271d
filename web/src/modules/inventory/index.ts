import type { WebModule } from '../../shared/web-module.ts';
import { AdjustmentPage } from './adjustment.page.tsx';
import { AdjustmentsPage } from './adjustments.page.tsx';
import { BatchPage, NewBatchPage } from './batch/batch.page.tsx';
import { BatchesPage } from './batch/batches.page.tsx';
import { ExpiringCard } from './batch/expiring-card.tsx';
import { AnalysisPage } from './analysis.page.tsx';
import { CountPage } from './count.page.tsx';
import { CountPlanPage } from './count-plan.page.tsx';
import { CountScanPage } from './count-scan.page.tsx';
import { CountsPage } from './counts.page.tsx';
import { NewCountPage } from './new-count.page.tsx';
import { NewSequencePage, SequencePage } from './serials/sequence.page.tsx';
import { SequencesPage } from './serials/sequences.page.tsx';
import { SerialPage } from './serials/serial.page.tsx';
import { SerialsPage } from './serials/serials.page.tsx';
import { serialSearch } from './serials/serial-search.ts';
import { StockSettings } from './stock-settings.tsx';
import { NewTransferPage, TransferPage } from './transfer.page.tsx';
import { TransferScanPage } from './transfer-scan.page.tsx';
import { TransfersPage } from './transfers.page.tsx';
import { StockCard } from './stock-card.tsx';
import { LandedCostPage } from './landed/landed-cost.page.tsx';
import { NewLandedCostPage } from './landed/landed-cost-form.page.tsx';
import { LandedCostsPage } from './landed/landed-costs.page.tsx';
import { LevelPage } from './level.page.tsx';
import { LevelsPage } from './levels.page.tsx';
import { MovementPage } from './movement.page.tsx';
import { MovementsPage } from './movements.page.tsx';
import { ProductStock } from './product-stock.tsx';
import { ProofsPage } from './proof/proofs.page.tsx';
import { ReportsPage } from './reports/report.page.tsx';
import { ReorderPage } from './reorder.page.tsx';
import { ReorderRulesPage } from './reorder-rules.page.tsx';
import { ValuationPage } from './valuation/valuation.page.tsx';
import { PickScanPage } from './scanning/pick-scan.page.tsx';
import { ReceiveScanPage } from './scanning/receive-scan.page.tsx';
import { PlaceTreePage } from './places/places.page.tsx';
import { ReservationsPage } from './reservations/reservations.page.tsx';
import { MovementDocumentPage } from './cancellation/movement-document.page.tsx';
import { NewWarehousePage, WarehousePage } from './warehouse.page.tsx';
import { WarehousesPage } from './warehouses.page.tsx';

/** Stock: what stands where, what is promised, and every movement of it. */
export const webModule: WebModule = {
  code: 'inventory',
  routes: [
    { path: 'stock', Component: LevelsPage },
    { path: 'stock/:id', Component: LevelPage },
    { path: 'movements', Component: MovementsPage },
    { path: 'movements/new', Component: MovementPage },
    { path: 'movements/scan', Component: ReceiveScanPage },
    { path: 'movements/:id', Component: MovementDocumentPage },
    { path: 'reservations', Component: ReservationsPage },
    { path: 'batches', Component: BatchesPage },
    { path: 'batches/new', Component: NewBatchPage },
    { path: 'batches/:id', Component: BatchPage },
    { path: 'transfers', Component: TransfersPage },
    { path: 'transfers/new', Component: NewTransferPage },
    { path: 'transfers/:id', Component: TransferPage },
    { path: 'transfers/:id/scan', Component: TransferScanPage },
    { path: 'transfers/:id/pick', Component: PickScanPage },
    { path: 'adjustments', Component: AdjustmentsPage },
    { path: 'adjustments/:id', Component: AdjustmentPage },
    { path: 'counts', Component: CountsPage },
    { path: 'counts/new', Component: NewCountPage },
    { path: 'counts/plan', Component: CountPlanPage },
    { path: 'counts/:id', Component: CountPage },
    { path: 'counts/:id/scan', Component: CountScanPage },
    { path: 'serials', Component: SerialsPage },
    { path: 'serials/sequences', Component: SequencesPage },
    { path: 'serials/sequences/new', Component: NewSequencePage },
    { path: 'serials/sequences/:id', Component: SequencePage },
    { path: 'serials/:id', Component: SerialPage },
    { path: 'reorder', Component: ReorderPage },
    { path: 'reorder/rules', Component: ReorderRulesPage },
    { path: 'analysis', Component: AnalysisPage },
    { path: 'reports', Component: ReportsPage },
    { path: 'proof', Component: ProofsPage },
    { path: 'landed-costs', Component: LandedCostsPage },
    { path: 'landed-costs/new', Component: NewLandedCostPage },
    { path: 'landed-costs/:id', Component: LandedCostPage },
    { path: 'valuation', Component: ValuationPage },
    { path: 'warehouses', Component: PlaceTreePage },
    { path: 'warehouses/list', Component: WarehousesPage },
    { path: 'warehouses/new', Component: NewWarehousePage },
    { path: 'warehouses/:id', Component: WarehousePage },
  ],
  commands: [
    { label: 'Receive stock', path: '/inventory/movements/new?kind=receive', permission: 'stock:receive', keywords: 'grn inward goods' },
    { label: 'Receive by scan', path: '/inventory/movements/scan', permission: 'stock:receive', keywords: 'grn inward scanner phone barcode' },
    { label: 'Issue stock', path: '/inventory/movements/new?kind=issue', permission: 'stock:issue', keywords: 'outward' },
    { label: 'Transfer stock', path: '/inventory/movements/new?kind=transfer', permission: 'stock:transfer', keywords: 'move warehouse' },
    { label: 'Cancelled movements', path: '/inventory/movements?isCancelled=yes', permission: 'stock:read', keywords: 'reverse wrong receipt undo' },
    { label: 'Adjust stock after a count', path: '/inventory/movements/new?kind=adjust', permission: 'stock:adjust', keywords: 'count correct' },
    { label: 'New landed cost', path: '/inventory/landed-costs/new', permission: 'stock:land-cost', keywords: 'freight customs duty insurance clearing voucher' },
    { label: 'Settle how an item is valued', path: '/inventory/valuation?new=1', permission: 'stock:value', keywords: 'standard cost fifo moving average' },
    { label: 'Track an item by batch', path: '/inventory/batches?track=1', permission: 'stock:track', keywords: 'lot expiry shelf life' },
    { label: 'New batch', path: '/inventory/batches/new', permission: 'stock:batch', keywords: 'lot expiry' },
    { label: 'Hold stock without an order', path: '/inventory/reservations?new=1', permission: 'stock:reserve', keywords: 'reserve exhibition customer block keep' },
    { label: 'Send a transfer', path: '/inventory/transfers/new', permission: 'stock:transfer', keywords: 'dispatch in transit two step' },
    { label: 'Check the books of stock', path: '/inventory/proof', permission: 'stock:settings', keywords: 'proof ledger balance reconcile audit' },
    { label: 'Decide adjustments', path: '/inventory/adjustments?status=PENDING', permission: 'stock:approve', keywords: 'approve reject correction queue' },
    { label: 'Count stock', path: '/inventory/counts/new', permission: 'stock:count-manage', keywords: 'cycle count stock taking physical' },
    { label: 'Trace a serial number', path: '/inventory/serials', permission: 'stock:read', keywords: 'serial imei machine number where warranty' },
    { label: 'New sequence of serial numbers', path: '/inventory/serials/sequences/new', permission: 'serial-sequence:write', keywords: 'serialization numbering range prefix check digit' },
    { label: 'Set a reorder rule', path: '/inventory/reorder/rules?new=1', permission: 'stock:plan', keywords: 'minimum maximum safety lead time' },
  ],
  searches: [serialSearch],
  cards: [{ key: 'stock', title: 'Stock in figures', permission: 'stock:read', size: 'figures', component: StockCard },
    { key: 'expiring', title: 'Batches that expire', permission: 'stock:read', size: 'half', component: ExpiringCard }],
  settings: [{ group: 'Documents', label: 'Stock', path: 'stock', permission: 'stock:read', component: StockSettings }],
  panels: { product: ProductStock },
};
