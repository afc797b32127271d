import type { Decimal } from '@ilms/kernel/decimal';
import { Forbidden, RuleBroken } from '@ilms/kernel/errors';
import { skuTaken, unknown } from '../errors.ts';
import { Findings } from '../findings.ts';
import { categoryOfHsn } from '../gst/tax-category.ts';
import { parseHsn } from '../india/hsn.ts';
import { expectWithinMrp } from '../pricing/price-book.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import type { Variant } from '../variant/variant.entity.ts';
import type { Catalogue } from './catalogue.ts';
import type { Product } from './product.entity.ts';
import type { ProductInput, ProductUpdateInput, VariantInput } from './product.input.ts';

export interface VariantFacts {
  readonly sku: string;
  readonly values: Partial<Variant>;
  readonly price: Decimal | undefined;
}

/** Everything about a product that is checked before a row is touched. */
export interface ProductFacts {
  readonly values: Partial<Product>;
  readonly variants: readonly VariantFacts[];
}

/** What the words come to, together with what is known of the product already; refuses all contradictions at once. */
export function productFacts(catalogue: Pick<Catalogue, 'taxCategories' | 'units' | 'variants' | 'defaultList' | 'maySetPrices'>, input: ProductInput | ProductUpdateInput, product?: Product): ProductFacts {
  const found = new Findings();
  const name = found.at([], () => requiredWhenSaid(input.name, 'name'));
  const hsn = found.at(['hsn'], () => (input.hsn ? parseHsn(input.hsn) : undefined));
  const taxCategoryId = found.at(['taxCategoryCode'], () => taxCategoryOf(catalogue, input, hsn, product));
  const unitId = found.at(['unitCode'], () => {
    if (!input.unitCode) return undefined;
    const unit = catalogue.units.get(input.unitCode.toUpperCase());
    if (!unit) throw unknown('unit', input.unitCode);
    return unit.id;
  });
  const skus = new Set<string>();
  const variants = (input.variants ?? []).map((variant, index) => {
    const at = ['variants', String(index)];
    found.at(at, () => {
      if (skus.has(variant.sku)) throw new RuleBroken('CORE_SKU_TWICE', `The SKU ${variant.sku} stands in this product twice.`, { sku: variant.sku }, ['sku']);
      skus.add(variant.sku);
      const known = catalogue.variants.get(variant.sku);
      if (known && known.productId !== product?.id) throw skuTaken(variant.sku);
    });
    const mrp = variant.mrp === undefined ? catalogue.variants.get(variant.sku)?.mrp : variant.mrp;
    found.at([...at, 'price'], () => {
      if (variant.price != null && !catalogue.maySetPrices) throw new Forbidden('FORBIDDEN', 'Setting a price needs the permission price:write (Set prices). Leave it out, or ask who may.', { permission: 'price:write' });
      expectWithinMrp(catalogue.defaultList, variant.price, mrp);
    });
    return found.at(at, () => variantFacts(variant, catalogue.variants.has(variant.sku), name ?? product?.name ?? ''));
  });
  found.settle();
  const { description, category, brand } = input;
  return {
    values: { name, hsn, taxCategoryId, unitId, description: bare(description), category: bare(category), brand: bare(brand) },
    variants: variants.flatMap((facts) => facts ?? []),
  };
}

function taxCategoryOf(catalogue: Pick<Catalogue, 'taxCategories'>, input: ProductInput | ProductUpdateInput, hsn: string | undefined, product?: Product): string | undefined {
  if (input.taxCategoryCode) {
    const category = catalogue.taxCategories.get(input.taxCategoryCode);
    if (!category) throw unknown('tax category', input.taxCategoryCode);
    return category.id;
  }
  if (product || !hsn) return undefined;
  const usual = categoryOfHsn(hsn);
  const category = usual && catalogue.taxCategories.get(usual);
  if (!category) throw new RuleBroken('CORE_TAX_CATEGORY_REQUIRED', `No usual tax category is known for HSN ${hsn}; name the one that applies.`, { hsn });
  return category.id;
}

function variantFacts(said: VariantInput, isKnown: boolean, productName: string): VariantFacts {
  const attributes = attributesOf(said.attributes);
  const name = said.name?.trim() || (isKnown ? undefined : [productName, ...Object.values(attributes ?? {}).map(String)].join(' ').slice(0, 240));
  return { sku: said.sku, price: said.price ?? undefined, values: { name, attributes, barcode: bare(said.barcode), mrp: said.mrp, isActive: said.isActive ?? undefined } };
}

function attributesOf(said: unknown): Record<string, unknown> | null | undefined {
  if (said === undefined || said === null) return said;
  const isFlat = typeof said === 'object' && !Array.isArray(said) && Object.values(said).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
  if (!isFlat || Object.keys(said).length > 20) throw new RuleBroken('CORE_ATTRIBUTES_INVALID', 'Attributes are at most 20 names, each with a text, a number, or yes or no.', {}, ['attributes']);
  return said as Record<string, unknown>;
}
