import type { Decimal } from '@ilms/kernel/decimal';
import { DomainEvent, Says } from '@ilms/kernel/event';
import type { ReorderSuggestion } from './reorder-suggestion.ts';

/** An item fell to its reorder point; the record is the rule. Said again only after it was above it. */
@Says<StockBelowReorderPoint>('An item fell to its reorder point in a warehouse; said once until it has risen above it. The record is the rule.', 'stock:read', {
  warehouseId: 'The warehouse.', variantId: 'The item.', sku: 'The item by its SKU.', available: 'How many are available, a decimal string.', reorderPoint: 'Its reorder point, a decimal string.', suggested: 'How many should be ordered, a decimal string.',
})
export class StockBelowReorderPoint extends DomainEvent {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly available: Decimal;
  readonly reorderPoint: Decimal;
  readonly suggested: Decimal;

  constructor({ id, warehouseId, variantId, sku, available, reorderPoint, suggested }: ReorderSuggestion) {
    super(id);
    this.warehouseId = warehouseId;
    this.variantId = variantId;
    this.sku = sku;
    this.available = available;
    this.reorderPoint = reorderPoint;
    this.suggested = suggested;
  }
}
