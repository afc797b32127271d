import { Decimal } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { dayInIndia } from '../india/fiscal-year.ts';
import { Variant } from '../variant/variant.entity.ts';
import { PriceList } from './price-list.entity.ts';
import { PriceQuote, quoteOf } from './price-quote.ts';
import { PriceQuoteInput } from './price.input.ts';
import { defaultPriceList, priceListOf, quotePrice } from './price.service.ts';

@Resolver(() => PriceQuote)
export class PriceQuoteResolver {
  @Query(() => PriceQuote, { description: 'What an item costs in a list or for a customer, on a day, for a quantity, and why.' })
  async priceQuote(@Arg('input', () => PriceQuoteInput) { sku, variantId, priceListId, customerId, quantity, on }: PriceQuoteInput, @Ctx() context: TenantContext): Promise<PriceQuote> {
    if (!sku === !variantId) throw new RuleBroken('CORE_ITEM_REQUIRED', 'Say the item by its SKU or by its id.', {}, ['sku']);
    const [item] = await context.find(Variant, sku ? { sku } : { id: variantId! }, { limit: 1 });
    if (!item) throw new NotFound('variant', sku ?? variantId!, [sku ? 'sku' : 'variantId']);
    const listId = priceListId ?? (customerId ? await priceListOf(context, customerId) : null) ?? (await defaultPriceList(context)).id;
    if (!(await context.load(PriceList, listId))) throw new NotFound('price list', listId, ['priceListId']);
    return quoteOf(listId, await quotePrice(context, item.id, listId, quantity ?? new Decimal(1), on ?? dayInIndia(new Date())));
  }

  @FieldResolver(() => PriceList, { description: 'The list that was asked.' })
  priceList(@Root() quote: PriceQuote, @Ctx() context: TenantContext) {
    return context.load(PriceList, quote.priceListId);
  }

  @FieldResolver(() => PriceList, { nullable: true, description: 'The list in which the price stands that it comes from.' })
  sourceList(@Root() quote: PriceQuote, @Ctx() context: TenantContext) {
    return context.load(PriceList, quote.sourceListId);
  }
}
