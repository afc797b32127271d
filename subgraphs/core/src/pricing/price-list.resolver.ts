import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PriceList } from './price-list.entity.ts';
import { createPriceList, updatePriceList } from './price-list.service.ts';
import { upsertPriceLists } from './price-lists-upsert.ts';
import { PriceListInput, PriceListsUpsertInput, PriceListUpdateInput } from './price.input.ts';

@Resolver(() => PriceList)
export class PriceListResolver {
  @Query(() => PriceList, { nullable: true, description: 'One price list.' })
  priceList(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(PriceList, id);
  }

  @FieldResolver(() => Int, { description: 'How many items have a price of their own in it.' })
  priceCount(@Root() list: PriceList, @Ctx() context: TenantContext) {
    return context.batch<number>('items of a price list', list.id, async (ids) => {
      const rows = await context.sql<{ id: string; count: number }>('select price_list_id as id, count(distinct variant_id)::int as count from core_price where price_list_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by price_list_id', [JSON.stringify(ids)]);
      return new Map(rows.map(({ id, count }) => [id, count]));
    }, 0);
  }

  @Mutation(() => payloadOf(PriceList), { description: 'Makes a price list.' })
  priceListCreate(@Arg('input', () => PriceListInput) input: PriceListInput, @Ctx() context: TenantContext) {
    return createPriceList(context, input);
  }

  @Mutation(() => payloadOf(PriceList), { description: 'Changes a price list.' })
  priceListUpdate(@Arg('input', () => PriceListUpdateInput) input: PriceListUpdateInput, @Ctx() context: TenantContext) {
    return updatePriceList(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters or changes many price lists by code; sending the same again changes nothing.' })
  priceListsUpsert(@Arg('input', () => PriceListsUpsertInput) input: PriceListsUpsertInput, @Ctx() context: TenantContext) {
    return upsertPriceLists(context, input);
  }
}
