import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { Money, Rate, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { rateFor } from '../gst/tax-category.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import { pricesFor, type PriceInForce } from '../pricing/price.service.ts';
import { Product } from '../product/product.entity.ts';
import { TaxCategory } from '../tax/tax-category.entity.ts';
import { TaxRate } from '../tax/tax-rate.entity.ts';
import { Variant } from './variant.entity.ts';

/** What is earned on one piece at its price in the default list. */
@Value('What is earned on one piece at its price today in the default list, taxes left out.')
export class Margin {
  @Money('The price without the tax it contains.') netPrice!: Decimal;
  @Money('What remains of it after the cost.') amount!: Decimal;
  @Rate('That in percent of the price without tax; null where the item is given away.', { nullable: true }) percent!: Decimal | null;
}

@Resolver(() => Variant)
export class MarginResolver {
  /** Cost and margin together give the price away: who may not see prices sees no margin either. */
  @FieldResolver(() => Margin, { nullable: true, description: 'What is earned on one piece; null without a cost or a price, and for those who may not see prices.' })
  async margin(@Root() variant: Variant, @Ctx() context: TenantContext): Promise<Margin | null> {
    if (!variant.cost || !context.can('price:read')) return null;
    const day = dayInIndia(new Date());
    const price = await context.batch<PriceInForce | null>('price in default', variant.id, (ids) => pricesFor(context, ids, null, day), null);
    const product = await context.load(Product, variant.productId);
    if (!price || !product) return null;
    const netPrice = price.isTaxInclusive ? await withoutTax(context, product, price.amount, day) : price.amount;
    if (!netPrice) return null;
    const amount = netPrice.minus(variant.cost);
    return Object.assign(new Margin(), { netPrice, amount, percent: netPrice.isZero() ? null : amount.times(100).div(netPrice).toDecimalPlaces(2, Decimal.ROUND_HALF_UP) });
  }
}

async function withoutTax(context: TenantContext, { taxCategoryId }: Product, amount: Decimal, day: string): Promise<Decimal | null> {
  const category = await context.load(TaxCategory, taxCategoryId);
  const rates = await context.loadMany(TaxRate, 'taxCategoryId', taxCategoryId, { effectiveFrom: 'desc', upToUnitValue: 'asc nulls last' });
  try {
    const { rate } = rateFor({ code: category!.code, name: category!.name, rates: rates.map(({ effectiveFrom, rate: percent, upToUnitValue }) => ({ effectiveFrom, rate: percent, ...(upToUnitValue ? { upToUnitValue } : {}) })) }, day, { amount, isTaxInclusive: true });
    return amount.times(100).div(rate.plus(100)).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  } catch (error) {
    // A category without a rate yet has no net price; the tax pages say what is missing.
    if (error instanceof RuleBroken) return null;
    throw error;
  }
}
