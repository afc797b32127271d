import type { LinePlace } from '@ilms/inventory/reservation/available-at';
import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import type { LineComponents } from '../component/line-components.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { OwnUnits } from './read-request.ts';

/** What some lines hold themselves: it is free for them when they are allocated anew, unless its batch may not be sold any more. */
export function heldFor(components: LineComponents, lines: readonly OrderLine[], places: readonly LinePlace[]): OwnUnits {
  const own = new Map<string, Map<string, Decimal>>();
  const ids = new Set(lines.flatMap((line) => components.of(line).map(({ id }) => id)));
  for (const { documentLineId, warehouseId, variantId, usable } of places) {
    if (!ids.has(documentLineId) || !usable.gt(0)) continue;
    const there = own.get(warehouseId) ?? new Map<string, Decimal>();
    own.set(warehouseId, there.set(variantId, (there.get(variantId) ?? ZERO).plus(usable)));
  }
  return own;
}
