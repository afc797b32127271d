import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { attributeKeyOf } from '../attribute/attribute-key.ts';
import { ProductAttribute } from '../attribute/product-attribute.entity.ts';
import { change } from '../changes.ts';
import { codeTaken } from '../errors.ts';
import { ProductCreated } from '../events.ts';
import { writeVariant } from '../variant/write-variant.ts';
import { Catalogue } from './catalogue.ts';
import { mentionedIn } from './mentioned.ts';
import { productFacts, type ProductFacts } from './product-facts.ts';
import { Product } from './product.entity.ts';
import type { ProductInput, ProductUpdateInput } from './product.input.ts';

/** A new product with its items and, where said, their prices in the default list. */
export function createProduct(context: TenantContext, input: ProductInput): Promise<Product> {
  return context.transaction(async (tx) => {
    const catalogue = await Catalogue.open(tx, mentionedIn([input]));
    if (catalogue.products.has(input.code)) throw codeTaken('product', input.code);
    return enterProduct(catalogue, input.code, productFacts(catalogue, input));
  });
}

/** Changes what is said about a product and its items, if the caller saw its latest version. */
export function updateProduct(context: TenantContext, input: ProductUpdateInput): Promise<Product> {
  return context.transaction(async (tx) => {
    const product = await tx.lock(Product, input.id, ['id']);
    tx.expectVersion(product, input.version);
    const catalogue = await Catalogue.open(tx, mentionedIn([{ ...input, code: product.code }]));
    reviseProduct(catalogue, product, productFacts(catalogue, input, product));
    return product;
  });
}

/** Stores a product whose facts were checked. */
export function enterProduct(catalogue: Catalogue, code: string, facts: ProductFacts): Product {
  const { tx } = catalogue;
  const { values } = facts;
  const product = tx.create(Product, {
    id: uuidv7(), code, ...placesOf(catalogue, facts, { category: null, productCategoryId: null, brand: null, productBrandId: null }), ...values,
    description: values.description ?? null, manufacturer: values.manufacturer ?? null, countryOfOrigin: values.countryOfOrigin ?? null, shelfLifeDays: values.shelfLifeDays ?? null, warrantyMonths: values.warrantyMonths ?? null,
    purchaseUnitId: values.purchaseUnitId ?? null, salesUnitId: values.salesUnitId ?? null, skuPattern: values.skuPattern ?? null, customFields: values.customFields ?? null, ...statusOf(values),
  });
  catalogue.products.set(code, product);
  tx.publish(new ProductCreated(product.id, code, product.name));
  declare(catalogue, product, facts.declared);
  for (const variant of facts.variants) writeVariant(catalogue, product, variant);
  return product;
}

/** Stores what is different now; answers whether anything is. */
export function reviseProduct(catalogue: Catalogue, product: Product, facts: ProductFacts): boolean {
  const isChanged = change(product, { ...facts.values, ...placesOf(catalogue, facts, {}) });
  const isDeclaredAnew = declare(catalogue, product, facts.declared);
  const isAnyVariantChanged = facts.variants.map((variant) => writeVariant(catalogue, product, variant)).some(Boolean);
  if (isDeclaredAnew) for (const variant of catalogue.variantsOf(product)) change(variant, { attributeKey: attributeKeyOf(catalogue.declaredBy(product), variant.attributes) });
  // The product's version also counts changes of its items: two people editing them must not overwrite each other.
  if ((isAnyVariantChanged || isDeclaredAnew) && !isChanged) product.updatedAt = new Date();
  return isChanged || isAnyVariantChanged || isDeclaredAnew;
}

const statusOf = ({ status = 'ACTIVE' }: Partial<Product>): Pick<Product, 'status' | 'isActive'> => ({ status, isActive: status === 'ACTIVE' });

type Places = Partial<Pick<Product, 'category' | 'productCategoryId' | 'brand' | 'productBrandId'>>;

/** Where it stands in the tree and whose brand it bears; the texts of old say the same. */
export function placesOf(catalogue: Pick<Catalogue, 'categories' | 'brands'>, { category, brand }: Pick<ProductFacts, 'category' | 'brand'>, otherwise: Places): Places {
  const place = category ? catalogue.categories.findOrMake(category) : category === undefined ? undefined : null;
  const known = brand ? catalogue.brands.findOrMake(brand) : brand === undefined ? undefined : null;
  return {
    ...otherwise,
    ...(place === undefined ? {} : { category: place?.path ?? null, productCategoryId: place?.id ?? null }),
    ...(known === undefined ? {} : { brand: known?.name ?? null, productBrandId: known?.id ?? null }),
  };
}

/** By which attributes the variants differ from now on; answers whether that is new. */
function declare(catalogue: Catalogue, product: Product, codes: readonly string[] | undefined): boolean {
  if (codes === undefined) return false;
  const before = catalogue.declaredBy(product);
  if (before.join() === codes.join()) return false;
  const { tx } = catalogue;
  const known = catalogue.declared.get(product.id) ?? [];
  const wanted = codes.map((code, index) => {
    const attribute = catalogue.attributes.get(code);
    if (!attribute) throw new RuleBroken('CORE_ATTRIBUTE_UNKNOWN', `There is no attribute ${code}.`, { code });
    const use = known.find(({ attributeId }) => attributeId === attribute.id);
    if (use) change(use, { position: index + 1 });
    return use ?? tx.create(ProductAttribute, { id: uuidv7(), productId: product.id, attributeId: attribute.id, position: index + 1 });
  });
  for (const use of known) if (!wanted.includes(use)) tx.remove(use);
  catalogue.declared.set(product.id, wanted);
  if (before.length || codes.length) tx.note(Product, product.id, 'attributes changed').changes = { attributes: { from: before.join(', ') || null, to: codes.join(', ') || null } };
  return true;
}
