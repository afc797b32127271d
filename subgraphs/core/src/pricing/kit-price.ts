import { Decimal, sum } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { explodeKits, type ExplodedLine, type WholeLine } from '../kit/explode-kits.ts';
import { PriceSheet } from './price-sheet.ts';
import { facesOf, resolvePrice, written, type PriceInForce } from './resolve-price.ts';

const ONE = new Decimal(1);

/** What kits without a price of their own cost: the sum of their components. Two or three statements; items that are no kits are absent, and kits with a component that has no price. */
export async function kitPrices(context: TenantContext, lines: readonly WholeLine[], listId: string | null, day: string): Promise<Map<string, PriceInForce>> {
  const exploded = await explodeKits(context, lines.map(({ variantId }) => ({ variantId, quantity: ONE })));
  const kits = [...Map.groupBy(exploded, ({ line }) => line)].filter(([line, parts]) => parts.length > 1 || parts[0]!.variantId !== lines[line]!.variantId);
  if (kits.length === 0) return new Map();
  const sheet = await PriceSheet.open(context, kits.flatMap(([, parts]) => parts.map(({ variantId }) => variantId)), [listId], day);
  const list = listId ? sheet.lists.get(listId) : sheet.defaultList;
  if (!list) return new Map();
  return new Map(kits.flatMap(([line, parts]) => {
    const { variantId, quantity } = lines[line]!;
    const priced = parts.map((part) => ({ part, price: resolvePrice(sheet, part.variantId, list.id, part.quantity.times(quantity)).price }));
    if (priced.some(({ price }) => !price)) return [];
    const known = priced as { part: ExplodedLine; price: PriceInForce }[];
    const amount = sum(known.map(({ part, price }) => price.amount.times(part.quantity))).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    const steps = [`The kit has no price of its own: it costs what its ${known.length} components cost, ${known.map(({ part, price }) => `${part.quantity.toFixed()} at ${written(price.amount, list)}`).join(' and ')}.`];
    return [[variantId, {
      amount, mrp: null, effectiveFrom: known.map(({ price }) => price.effectiveFrom).sort().at(-1)!, validUntil: null, minQuantity: ONE, ...facesOf(list), explanation: { source: 'COMPONENTS' as const, steps },
    }] as const];
  }));
}

/** What the components of kits cost one by one, in the default list; items that are no kits are absent. */
export async function componentPrices(context: TenantContext, variantIds: readonly string[], day: string): Promise<Map<string, Decimal | null>> {
  const found = await kitPrices(context, variantIds.map((variantId) => ({ variantId, quantity: ONE })), null, day);
  return new Map([...found].map(([id, { amount }]) => [id, amount]));
}
