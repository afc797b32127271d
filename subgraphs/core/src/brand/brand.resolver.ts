import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Brand } from './brand.entity.ts';
import { BrandInput, BrandsUpsertInput, BrandUpdateInput } from './brand.input.ts';
import { createBrand, updateBrand, upsertBrands } from './brand.service.ts';

const BrandList = listOf(Brand, { search: ['name', 'manufacturer'], order: { name: 'ASC' } });

@Resolver(() => Brand)
export class BrandResolver {
  @Query(() => BrandList.Connection, { description: 'Brands.' })
  brands(@Args(() => BrandList.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return BrandList.page(context, args);
  }

  @Query(() => Brand, { nullable: true, description: 'One brand.' })
  brand(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Brand, id);
  }

  @FieldResolver(() => Int, { description: 'How many products bear it.' })
  productCount(@Root() brand: Brand, @Ctx() context: TenantContext) {
    return context.batch<number>('products of a brand', brand.id, async (ids) => {
      const rows = await context.sql<{ id: string; count: number }>(
        'select product_brand_id as id, count(*)::int as count from core_product where product_brand_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by product_brand_id', [JSON.stringify(ids)]);
      return new Map(rows.map(({ id, count }) => [id, count]));
    }, 0);
  }

  @Mutation(() => payloadOf(Brand), { description: 'Enters a brand.' })
  brandCreate(@Arg('input', () => BrandInput) input: BrandInput, @Ctx() context: TenantContext) {
    return createBrand(context, input);
  }

  @Mutation(() => payloadOf(Brand), { description: 'Changes a brand.' })
  brandUpdate(@Arg('input', () => BrandUpdateInput) input: BrandUpdateInput, @Ctx() context: TenantContext) {
    return updateBrand(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters or changes many brands by name; sending the same again changes nothing.' })
  brandsUpsert(@Arg('input', () => BrandsUpsertInput) input: BrandsUpsertInput, @Ctx() context: TenantContext) {
    return upsertBrands(context, input);
  }
}
