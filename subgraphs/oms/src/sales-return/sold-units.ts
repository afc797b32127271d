import type { Decimal } from '@ilms/kernel/decimal';
import { soldLineOf, type ReturnAtHand } from './return-at-hand.ts';
import type { SalesReturnLine } from './sales-return-line.entity.ts';

// What becomes of units that were sold: of a kit its components are counted, and the kits follow from them.

/** Some of them came. */
export function comeBack(atHand: ReturnAtHand, item: SalesReturnLine, quantity: Decimal): void {
  const sold = soldLineOf(atHand, item);
  if (!item.componentId) return sold.comeBack(quantity);
  const components = atHand.components.kit(sold);
  components.find(({ id }) => id === item.componentId)!.comeBack(quantity);
  sold.countBack(components);
}

/** Some of them will not come. */
export function stayAway(atHand: ReturnAtHand, item: SalesReturnLine, quantity: Decimal): void {
  const sold = soldLineOf(atHand, item);
  if (!item.componentId) return sold.keepAway(quantity);
  const components = atHand.components.kit(sold);
  components.find(({ id }) => id === item.componentId)!.keepAway(quantity);
  sold.countBack(components);
}
