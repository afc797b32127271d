import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { MoneyScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { dayInIndia } from '../india/fiscal-year.ts';
import { Price } from '../pricing/price.entity.ts';
import { pricesFor, type PriceInForce } from '../pricing/price.service.ts';
import { Variant } from './variant.entity.ts';

const Variants = listOf(Variant, { search: ['sku', 'name', 'barcode'], order: { sku: 'ASC' } });

@Resolver(() => Variant)
export class VariantResolver {
  @Query(() => Variants.Connection, { description: 'Sellable items.' })
  variants(@Args(() => Variants.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Variants.page(context, args);
  }

  @Query(() => Variant, { nullable: true, description: 'One sellable item.' })
  variant(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Variant, id);
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'Its price today in a list, by default in the default list; null where it has none.' })
  async price(@Root() variant: Variant, @Arg('priceListId', () => ID, { nullable: true, description: 'The list.' }) listId: string | null, @Ctx() context: TenantContext) {
    if (listId && !isUuid(listId)) return null;
    const found = await context.batch<PriceInForce | null>(`price in ${listId ?? 'default'}`, variant.id, (ids) => pricesFor(context, ids, listId, dayInIndia(new Date())), null);
    return found?.amount ?? null;
  }

  @FieldResolver(() => [Price], { description: 'All its prices, past, present and announced, the latest first.' })
  prices(@Root() variant: Variant, @Ctx() context: TenantContext) {
    return context.loadMany(Price, 'variantId', variant.id, { effectiveFrom: 'desc', id: 'asc' });
  }
}
