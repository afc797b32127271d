import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { ProductAttribute } from '../attribute/product-attribute.entity.ts';
import { Variant } from '../variant/variant.entity.ts';
import { Product } from './product.entity.ts';
import { ProductInput, ProductsUpsertInput, ProductUpdateInput } from './product.input.ts';
import { afterRaces } from '../bulk.ts';
import { createProduct, updateProduct } from './product.service.ts';
import { upsertProducts } from './products-upsert.ts';
import { editProducts, ProductsBulkEditInput } from './products-bulk-edit.ts';
import { Unit } from '../unit/unit.entity.ts';
import { CatalogueNarrowing, productsWithin } from './within.ts';

const Products = listOf(Product, { order: { name: 'ASC' } });
const Units = listOf(Unit, { search: ['code', 'name'], order: { code: 'ASC' } });

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Products.Connection, { description: 'What the company sells.' })
  products(@Args(() => Products.Args) { search, ...args }: ListArgs, @Arg('within', () => CatalogueNarrowing, { nullable: true, description: 'A part of the catalogue.' }) within: CatalogueNarrowing | null, @Ctx() context: TenantContext) {
    return Products.page(context, args, productsWithin(context, within, search));
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

  @FieldResolver(() => [ProductAttribute], { description: 'The attributes by which its variants differ, in their order.' })
  attributes(@Root() product: Product, @Ctx() context: TenantContext) {
    return context.loadMany(ProductAttribute, 'productId', product.id, { position: 'asc', id: 'asc' });
  }

  @Mutation(() => payloadOf(Product), { description: 'Enters a product with its items.' })
  productCreate(@Arg('input', () => ProductInput) input: ProductInput, @Ctx() context: TenantContext) {
    return afterRaces(() => createProduct(context, input));
  }

  @Mutation(() => payloadOf(Product), { description: 'Changes a product; items are added or changed by SKU.' })
  productUpdate(@Arg('input', () => ProductUpdateInput) input: ProductUpdateInput, @Ctx() context: TenantContext) {
    return afterRaces(() => updateProduct(context, input));
  }

  @Mutation(() => BulkPayload, { description: 'Enters and changes many products by their codes and SKUs; sending the same again changes nothing.' })
  productsUpsert(@Arg('input', () => ProductsUpsertInput) input: ProductsUpsertInput, @Ctx() context: TenantContext) {
    return upsertProducts(context, input.products, input.dryRun);
  }

  @Mutation(() => BulkPayload, { description: 'Makes the same change to many products; each is answered by itself.' })
  productsBulkEdit(@Arg('input', () => ProductsBulkEditInput) input: ProductsBulkEditInput, @Ctx() context: TenantContext) {
    return editProducts(context, input);
  }
}
