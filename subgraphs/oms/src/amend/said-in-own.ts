import { converted } from '@ilms/core/unit/conversion';
import type { UnitBook } from '@ilms/core/unit/unit-book';
import type { Item } from '@ilms/core/variant/variants-by-sku';
import { DomainError } from '@ilms/kernel/errors';
import { entryOf } from '../order/entered.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import { inOwnUnit } from '../order/wanted-line.ts';
import type { OrderAmendLineInput } from './amend.input.ts';
import type { LineChange } from './change-line.ts';

/** A change of a line in the item's own unit, with the unit that a price is for. The unit a line was ordered in is worth what it was then. */
export function saidInOwn(units: UnitBook, item: Item, line: OrderLine, said: OrderAmendLineInput): OrderAmendLineInput & LineChange {
  const unit = said.unit?.trim().toUpperCase();
  if (!unit) return said;
  const agreed = entryOf(line);
  if (agreed?.unit === unit) return { ...said, quantity: said.quantity ? ofQuantity(() => converted(said.quantity!, agreed, { code: item.unitCode, decimals: item.unitDecimals }, unit)) : null, entry: agreed };
  if (!said.quantity) return { ...said, entry: units.ratio(item, unit) };
  const { quantity, entered } = inOwnUnit(units, item, said.quantity, unit);
  return { ...said, quantity, entry: entered };
}

function ofQuantity<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DomainError ? error.at('quantity') : error;
  }
}
