import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../catalogue/variant.ts';
import { ItemTracking } from './item-tracking.entity.ts';
import { ItemTrackingInput, ItemTrackingsUpsertInput } from './item-tracking.input.ts';
import { setItemTracking, upsertItemTrackings } from './item-tracking.service.ts';
import { StockTracking } from './stock-tracking.ts';

const ItemTrackings = listOf(ItemTracking, { search: ['sku'], order: { updatedAt: 'DESC' } });

@Resolver()
export class ItemTrackingResolver {
  @Query(() => ItemTrackings.Connection, { description: 'Items of which more is known than how many there are, the last changed first; search looks into the SKU.' })
  itemTrackings(@Args(() => ItemTrackings.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return ItemTrackings.page(context, args);
  }

  @Mutation(() => payloadOf(ItemTracking), { description: 'Settles what is known of each unit of an item. INVENTORY_TRACKING_SETTLED once it has moved; how long it keeps may be changed at any time.' })
  itemTrackingSet(@Arg('input', () => ItemTrackingInput) input: ItemTrackingInput, @Ctx() context: TenantContext) {
    return setItemTracking(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Settles what is known of each unit of items, by SKU, at most 500 at once; sending the same again changes nothing.' })
  itemTrackingsUpsert(@Arg('input', () => ItemTrackingsUpsertInput) input: ItemTrackingsUpsertInput, @Ctx() context: TenantContext) {
    return upsertItemTrackings(context, input);
  }
}

/** How an item is tracked, wherever the item is shown. */
@Resolver(() => Variant)
export class VariantTrackingResolver {
  @FieldResolver(() => StockTracking, { description: 'What is known of each unit of it.' })
  async tracking(@Root() variant: { id: string }, @Ctx() context: TenantContext): Promise<StockTracking> {
    return (await context.loadMany(ItemTracking, 'variantId', variant.id))[0]?.tracking ?? 'NONE';
  }
}
