import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { PriceList } from './price-list.entity.ts';
import { Price } from './price.entity.ts';
import { PriceRemoveInput, PricesUpsertInput } from './price.input.ts';
import { removePrice } from './price.service.ts';
import { upsertPrices } from './prices-upsert.ts';

const PriceLists = listOf(PriceList, { search: ['code', 'name', 'channel'], order: { code: 'ASC' } });

@Resolver()
export class PriceResolver {
  @Query(() => PriceLists.Connection, { description: 'Price lists.' })
  priceLists(@Args(() => PriceLists.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return PriceLists.page(context, args);
  }

  @Mutation(() => BulkPayload, { description: 'Sets many prices by SKU and price list; sending the same again changes nothing.' })
  pricesUpsert(@Arg('input', () => PricesUpsertInput) input: PricesUpsertInput, @Ctx() context: TenantContext) {
    return upsertPrices(context, input);
  }

  @Mutation(() => payloadOf(Price), { description: 'Takes back a price that has not begun; those that were in force stay.' })
  priceRemove(@Arg('input', () => PriceRemoveInput) { id, version }: PriceRemoveInput, @Ctx() context: TenantContext) {
    return removePrice(context, id, version);
  }
}
