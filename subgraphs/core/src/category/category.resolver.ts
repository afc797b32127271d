import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { CategoryTree } from './category-tree.ts';
import { ProductCategoriesUpsertInput, ProductCategoryInput, ProductCategoryMoveInput, ProductCategoryRemoveInput, ProductCategoryUpdateInput } from './category.input.ts';
import { createCategory, moveCategory, removeCategory, renameCategory, upsertCategories } from './category.service.ts';
import { ProductCategory } from './product-category.entity.ts';

const Categories = listOf(ProductCategory, { search: ['path'], order: { path: 'ASC' } });

@Resolver(() => ProductCategory)
export class CategoryResolver {
  @Query(() => Categories.Connection, { description: 'Categories of products.' })
  productCategories(@Args(() => Categories.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Categories.page(context, args);
  }

  @Query(() => [ProductCategory], { description: 'The whole tree: each category before its children, sisters in their order.' })
  productCategoryTree(@Ctx() context: TenantContext) {
    return context.transaction(async (tx) => (await CategoryTree.open(tx, false)).inOrder());
  }

  @Query(() => ProductCategory, { nullable: true, description: 'One category.' })
  productCategory(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(ProductCategory, id);
  }

  @FieldResolver(() => Int, { description: 'How many products stand in it or below it.' })
  productCount(@Root() category: ProductCategory, @Ctx() context: TenantContext) {
    return context.batch<number>('products of a category', category.id, async (ids) => {
      const rows = await context.sql<{ id: string; count: number }>(
        `with recursive branch as (
           select c.id as top, c.id from core_product_category c where c.id in (select jsonb_array_elements_text(?::jsonb)::uuid)
           union all select b.top, c.id from branch b join core_product_category c on c.parent_id = b.id)
         select b.top as id, count(*)::int as count from branch b join core_product p on p.product_category_id = b.id group by b.top`,
        [JSON.stringify(ids)]);
      return new Map(rows.map(({ id, count }) => [id, count]));
    }, 0);
  }

  @Mutation(() => payloadOf(ProductCategory), { description: 'Makes a category.' })
  productCategoryCreate(@Arg('input', () => ProductCategoryInput) input: ProductCategoryInput, @Ctx() context: TenantContext) {
    return createCategory(context, input);
  }

  @Mutation(() => payloadOf(ProductCategory), { description: 'Gives a category another name; what its products say follows.' })
  productCategoryUpdate(@Arg('input', () => ProductCategoryUpdateInput) input: ProductCategoryUpdateInput, @Ctx() context: TenantContext) {
    return renameCategory(context, input);
  }

  @Mutation(() => payloadOf(ProductCategory), { description: 'Moves a category with all below it.' })
  productCategoryMove(@Arg('input', () => ProductCategoryMoveInput) input: ProductCategoryMoveInput, @Ctx() context: TenantContext) {
    return moveCategory(context, input);
  }

  @Mutation(() => payloadOf(ProductCategory), { description: 'Removes a category that holds nothing.' })
  productCategoryRemove(@Arg('input', () => ProductCategoryRemoveInput) input: ProductCategoryRemoveInput, @Ctx() context: TenantContext) {
    return removeCategory(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Makes many categories by their paths; sending the same again changes nothing.' })
  productCategoriesUpsert(@Arg('input', () => ProductCategoriesUpsertInput) input: ProductCategoriesUpsertInput, @Ctx() context: TenantContext) {
    return upsertCategories(context, input.categories, input.dryRun);
  }
}
