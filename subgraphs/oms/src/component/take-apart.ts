import { explodeKits } from '@ilms/core/kit/explode-kits';
import { pricesFor } from '@ilms/core/pricing/price.service';
import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { KitPartTooFine } from '../kit-errors.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';
import { LineComponents } from './line-components.ts';
import { OrderLineComponent } from './order-line-component.entity.ts';

const ONE = new Decimal(1);

type Part = Pick<OrderLineComponent, 'lineId' | 'position' | 'variantId' | 'sku' | 'description' | 'unit' | 'quantity' | 'weight'>;

/** Keeps what the kits among these lines are made of, as they are made now; from here on the lines take that. Answers it. */
export async function takeApart(tx: Transaction, order: Pick<Order, 'orderedOn'>, lines: readonly OrderLine[]): Promise<LineComponents> {
  const parts = await partsNow(tx, order.orderedOn, lines);
  if (parts.length === 0) return LineComponents.made([]);
  await tx.flush();
  const kept = parts.map((part) => tx.create(OrderLineComponent, { id: uuidv7(), ...part }));
  await tx.flush();
  return LineComponents.made(kept);
}

/** What these lines are made of as kits are made now, priced as they were sold that day; nothing of lines of other items. As many statements for two hundred lines as for two. */
export async function partsNow(context: TenantContext, day: string, lines: readonly Pick<OrderLine, 'id' | 'variantId' | 'sku'>[]): Promise<Part[]> {
  const exploded = await explodeKits(context, lines.map(({ variantId }) => ({ variantId, quantity: ONE })));
  const kits = [...Map.groupBy(exploded, ({ line }) => lines[line]!)].filter(([line, parts]) => parts.length > 1 || parts[0]!.variantId !== line.variantId);
  if (kits.length === 0) return [];
  const ids = [...new Set(kits.flatMap(([, parts]) => parts.map(({ variantId }) => variantId)))];
  const items = await variantsById(context, ids);
  const prices = await pricesFor(context, ids, null, day);
  return kits.flatMap(([line, parts]) => {
    const amounts = parts.map(({ variantId }) => prices.get(variantId)?.amount);
    // Shares of a price need a price of each part, and one that is more than nothing.
    const isPriced = amounts.every((amount) => amount !== undefined) && amounts.some((amount) => amount!.gt(0));
    return parts.map(({ variantId, quantity }, index): Part => {
      const { sku, name, unitCode, unitDecimals } = items.get(variantId)!;
      if (quantity.decimalPlaces() > unitDecimals) throw new KitPartTooFine(line.sku, sku, quantity, unitCode, unitDecimals);
      return { lineId: line.id, position: index + 1, variantId, sku, description: name, unit: unitCode, quantity, weight: isPriced ? amounts[index]! : ONE };
    });
  });
}

/** A line that goes on with units of another one is made of the same. The lines must be stored. */
export async function goOn(tx: Transaction, pairs: readonly { readonly from: OrderLine; readonly to: OrderLine }[]): Promise<void> {
  if (pairs.length === 0) return;
  const known = await LineComponents.of(tx, pairs.map(({ from }) => from));
  for (const { from, to } of pairs) {
    for (const { position, variantId, sku, description, unit, quantity, weight } of known.kit(from)) {
      tx.create(OrderLineComponent, { id: uuidv7(), lineId: to.id, position, variantId, sku, description, unit, quantity, weight });
    }
  }
  await tx.flush();
}
