import { variantsById, type Item } from '@ilms/core/variant/variants-by-sku';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { OrderLine } from '../order/order-line.entity.ts';
import { policyOf } from '../policy/policy.service.ts';
import { OverDelivery } from './over-delivery.entity.ts';

/** By how many percent more than ordered of each of these products may leave: its own figure, or that of the company. */
export async function tolerancesOf(context: TenantContext, productIds: Iterable<string>): Promise<(productId: string) => Decimal> {
  const own = new Map((await context.find(OverDelivery, { productId: { $in: [...new Set(productIds)] } })).map(({ productId, percent }) => [productId, percent]));
  const { overDeliveryPercent } = await policyOf(context);
  return (productId) => own.get(productId) ?? overDeliveryPercent;
}

/** How many units more than are open may still leave of a line: the percent of what is to be delivered, less what has left beyond it, as finely as its item is counted. */
export const spareOf = (line: OrderLine, { unitDecimals }: Pick<Item, 'unitDecimals'>, percent: Decimal): Decimal =>
  Decimal.max(ZERO, line.agreed.times(percent).div(100).minus(line.difference)).toDecimalPlaces(unitDecimals, Decimal.ROUND_DOWN);

/** The same of one line of an order that may be shipped, asked for many at once. */
export async function spareOfLine(context: TenantContext, line: OrderLine): Promise<Decimal> {
  const item = await context.batch<Item | null>('items of lines', line.variantId, (ids) => variantsById(context, ids), null);
  if (!item) return ZERO;
  const percent = await context.batch<Decimal>('tolerances', item.productId, async (ids) => { const of = await tolerancesOf(context, ids); return new Map(ids.map((id) => [id, of(id)])); }, ZERO);
  return spareOf(line, item, percent);
}
