import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { codeTaken } from '../errors.ts';
import { ProductCreated, VariantDeactivated } from '../events.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import { Variant } from '../variant/variant.entity.ts';
import { Catalogue } from './catalogue.ts';
import { productFacts, type ProductFacts, type VariantFacts } from './product-facts.ts';
import { Product } from './product.entity.ts';
import type { ProductInput, ProductUpdateInput } from './product.input.ts';

/** A new product with its items and, where said, their prices in the default list. */
export function createProduct(context: TenantContext, input: ProductInput): Promise<Product> {
  return context.transaction(async (tx) => {
    const catalogue = await Catalogue.open(tx, [input.code], input.variants.map(({ sku }) => sku));
    if (catalogue.products.has(input.code)) throw codeTaken('product', input.code);
    return enterProduct(catalogue, input.code, productFacts(catalogue, input));
  });
}

/** Changes what is said about a product and its items, if the caller saw its latest version. */
export function updateProduct(context: TenantContext, input: ProductUpdateInput): Promise<Product> {
  return context.transaction(async (tx) => {
    const product = await tx.lock(Product, input.id, ['id']);
    tx.expectVersion(product, input.version);
    const catalogue = await Catalogue.open(tx, [product.code], (input.variants ?? []).map(({ sku }) => sku));
    reviseProduct(catalogue, product, productFacts(catalogue, input, product), input.isActive ?? undefined);
    return product;
  });
}

/** Stores a product whose facts were checked. */
export function enterProduct(catalogue: Catalogue, code: string, { values, variants }: ProductFacts): Product {
  const { tx } = catalogue;
  const { description = null, category = null, brand = null, ...rest } = values;
  const product = tx.create(Product, { id: uuidv7(), code, ...rest, description, category, brand, isActive: true });
  catalogue.products.set(code, product);
  tx.publish(new ProductCreated(product.id, code, product.name));
  for (const facts of variants) writeVariant(catalogue, product, facts);
  return product;
}

/** Stores what is different now; answers whether anything is. */
export function reviseProduct(catalogue: Catalogue, product: Product, { values, variants }: ProductFacts, isActive?: boolean): boolean {
  const isChanged = change(product, { ...values, isActive });
  const isAnyVariantChanged = variants.map((facts) => writeVariant(catalogue, product, facts)).some(Boolean);
  // The product's version also counts changes of its items: two people editing them must not overwrite each other.
  if (isAnyVariantChanged && !isChanged) product.updatedAt = new Date();
  return isChanged || isAnyVariantChanged;
}

function writeVariant(catalogue: Catalogue, product: Product, { sku, values, price }: VariantFacts): boolean {
  const { tx } = catalogue;
  const known = catalogue.variants.get(sku);
  const wasActive = known?.isActive ?? true;
  let isChanged = true;
  let variant = known;
  if (variant) isChanged = change(variant, values);
  else {
    const { attributes = null, barcode = null, mrp = null, isActive = true, ...rest } = values;
    variant = tx.create(Variant, { id: uuidv7(), productId: product.id, sku, ...rest, attributes, barcode, mrp, isActive });
    catalogue.variants.set(sku, variant);
  }
  if (wasActive && !variant.isActive) tx.publish(new VariantDeactivated(variant.id, sku));
  const isPriceChanged = price !== undefined && catalogue.prices.set(variant, catalogue.defaultList, { amount: price, effectiveFrom: dayInIndia(new Date()) }).outcome !== 'UNCHANGED';
  return isChanged || isPriceChanged;
}
