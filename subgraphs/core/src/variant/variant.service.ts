import { InvalidInput, NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Catalogue } from '../product/catalogue.ts';
import { mentionedIn } from '../product/mentioned.ts';
import { productFacts, type ProductFacts } from '../product/product-facts.ts';
import { Product } from '../product/product.entity.ts';
import { reviseProduct } from '../product/product.service.ts';
import { Variant } from './variant.entity.ts';
import type { VariantUpdateInput } from './variant.input.ts';

/** Changes one item, if the caller saw its latest version: by the same rules as in its product. */
export function updateVariant(context: TenantContext, { id, version, ...said }: VariantUpdateInput): Promise<Variant> {
  return context.transaction(async (tx) => {
    const { productId, sku } = await tx.get(Variant, id, ['id']);
    const product = await tx.lock(Product, productId);
    const wanted = { id: product.id, version: product.version, variants: [{ sku, ...said }] };
    const catalogue = await Catalogue.open(tx, mentionedIn([{ ...wanted, code: product.code }]));
    const variant = catalogue.variants.get(sku);
    if (!variant) throw new NotFound('variant', id, ['id']);
    tx.expectVersion(variant, version);
    reviseProduct(catalogue, product, factsOf(catalogue, wanted, product));
    return variant;
  });
}

/** The refusals name the fields of the item itself. */
function factsOf(catalogue: Catalogue, wanted: Parameters<typeof productFacts>[1], product: Product): ProductFacts {
  try {
    return productFacts(catalogue, wanted, product);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.problems.map((problem) => ({ ...problem, field: problem.field[0] === 'variants' ? problem.field.slice(2) : problem.field })));
  }
}
