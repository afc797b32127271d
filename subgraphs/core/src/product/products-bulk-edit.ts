import { Field, ID } from 'type-graphql';
import { Child, Choice, Flag, Input, Text } from '@ilms/kernel/fields';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertAll } from '../bulk.ts';
import { isUuid } from '@ilms/kernel/uuid';
import { Catalogue } from './catalogue.ts';
import { mentionedIn } from './mentioned.ts';
import { productFacts } from './product-facts.ts';
import { Product } from './product.entity.ts';
import type { ProductUpdateInput } from './product.input.ts';
import { reviseProduct } from './product.service.ts';
import { ProductStatus } from './product-status.ts';

@Input('What all products of a bulk edit become; what is left out stays.')
export class ProductsBulkSetInput {
  @Choice(ProductStatus, 'Where they stand.', { nullable: true }) status?: ProductStatus | null;
  @Text('Path of their category, such as Footwear > Sandals; what is missing of it is made.', { nullable: true, max: 700 }) category?: string | null;
  @Text('Name of their brand; one that nobody knows is made.', { nullable: true, max: 120 }) brand?: string | null;
  @Text('HSN or SAC.', { nullable: true, max: 12 }) hsn?: string | null;
  @Text('Code of their tax category.', { nullable: true, max: 40 }) taxCategoryCode?: string | null;
  @Text('Name and address of the manufacturer.', { nullable: true, max: 400 }) manufacturer?: string | null;
  @Text('Country of origin, ISO 3166 alpha-2 such as IN.', { nullable: true, max: 2, pattern: /^[A-Z]{2}$/, expects: 'two capital letters such as IN' }) countryOfOrigin?: string | null;
  @Text('Unit they are bought in, by its UQC.', { nullable: true, max: 3 }) purchaseUnitCode?: string | null;
  @Text('Unit they are offered in, by its UQC.', { nullable: true, max: 3 }) salesUnitCode?: string | null;
}

@Input('The same change to many products.')
export class ProductsBulkEditInput {
  @Field(() => [ID], { description: 'The products, at most 200; each is answered by itself.' }) ids!: string[];
  @Child(() => ProductsBulkSetInput, 'What they become.') set!: ProductsBulkSetInput;
  @Flag('true: only tries it and answers what would become of each.', { nullable: true }) dryRun?: boolean | null;
}

/** The same change to many products; each is answered by itself, and one that is as wanted already stays untouched. */
export function editProducts(context: TenantContext, { ids, set, dryRun }: ProductsBulkEditInput): Promise<BulkPayload> {
  if (ids.length > 200) throw new RuleBroken('TOO_MANY', `At most 200 products can be changed at once; there are ${ids.length}.`, { count: ids.length }, ['ids']);
  if (Object.values(set).every((value) => value === undefined)) throw new RuleBroken('TOO_FEW', 'Say at least one thing that the products become.', {}, ['set']);
  return upsertAll(context, ids, (id) => id, async (tx) => {
    const products = new Map((await tx.lockAll(Product, { id: { $in: ids.filter(isUuid) } })).map((product) => [product.id, product]));
    const catalogue = await Catalogue.open(tx, mentionedIn([...products.values()].map(({ code }) => ({ code, category: set.category }))));
    return (id) => {
      const product = products.get(id);
      if (!product) throw new NotFound('product', id, ['ids']);
      const wanted: ProductUpdateInput = { id, version: product.version, ...set };
      return { outcome: reviseProduct(catalogue, product, productFacts(catalogue, wanted, product)) ? 'UPDATED' : 'UNCHANGED', id };
    };
  }, { dryRun });
}
