import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../variant/variant.entity.ts';
import { Product } from './product.entity.ts';
import { ProductInput, ProductsUpsertInput, ProductUpdateInput } from './product.input.ts';
import { createProduct, updateProduct } from './product.service.ts';
import { upsertProducts } from './products-upsert.ts';
import { Unit } from '../unit/unit.entity.ts';

const Products = listOf(Product, { search: ['code', 'name'], order: { name: 'ASC' } });
const Units = listOf(Unit, { search: ['code', 'name'], order: { code: 'ASC' } });

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Products.Connection, { description: 'What the company sells.' })
  products(@Args(() => Products.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Products.page(context, args);
  }

  @Query(() => Product, { nullable: true, description: 'One product.' })
  product(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Product, id);
  }

  @Query(() => Units.Connection, { description: 'Units in which products are counted and measured.' })
  units(@Args(() => Units.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Units.page(context, args);
  }

  @FieldResolver(() => [Variant], { description: 'Its sellable items, by SKU.' })
  variants(@Root() product: Product, @Ctx() context: TenantContext) {
    return context.loadMany(Variant, 'productId', product.id, { sku: 'asc' });
  }

  @Mutation(() => payloadOf(Product), { description: 'Enters a product with its items.' })
  productCreate(@Arg('input', () => ProductInput) input: ProductInput, @Ctx() context: TenantContext) {
    return createProduct(context, input);
  }

  @Mutation(() => payloadOf(Product), { description: 'Changes a product; items are added or changed by SKU.' })
  productUpdate(@Arg('input', () => ProductUpdateInput) input: ProductUpdateInput, @Ctx() context: TenantContext) {
    return updateProduct(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters and changes many products by their codes and SKUs; sending the same again changes nothing.' })
  productsUpsert(@Arg('input', () => ProductsUpsertInput) input: ProductsUpsertInput, @Ctx() context: TenantContext) {
    return upsertProducts(context, input.products, input.dryRun);
  }
}
