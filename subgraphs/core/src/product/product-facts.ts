import { attributeKeyOf } from '../attribute/attribute-key.ts';
import { namesOf } from '../category/category-path.ts';
import { Forbidden, RuleBroken } from '@ilms/kernel/errors';
import { barcodeTaken, skuTaken, unknown } from '../errors.ts';
import { Findings } from '../findings.ts';
import { categoryOfHsn } from '../gst/tax-category.ts';
import { parseHsn } from '../india/hsn.ts';
import { expectWithinMrp } from '../pricing/price-book.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import type { Catalogue } from './catalogue.ts';
import type { Product } from './product.entity.ts';
import type { ProductInput, ProductUpdateInput } from './product.input.ts';
import { statusSaid, statusValues } from './product-status.ts';
import { variantFacts, type VariantFacts } from './variant-facts.ts';

/** Everything about a product that is checked before a row is touched. */
export interface ProductFacts {
  readonly values: Partial<Product>;
  readonly variants: readonly VariantFacts[];
  /** Names of its category from the top; null: none, undefined: as it is. */
  readonly category: readonly string[] | null | undefined;
  readonly brand: string | null | undefined;
  /** Codes of the attributes it declares; undefined: as it is. */
  readonly declared: readonly string[] | undefined;
}

/** What of the catalogue the facts are checked against. */
export type Known = Pick<Catalogue, 'taxCategories' | 'units' | 'variants' | 'attributes' | 'barcodes' | 'defaultList' | 'powers' | 'customFields' | 'declaredBy' | 'variantsOf'>;

/** What the words come to, together with what is known of the product already; refuses all contradictions at once. */
export function productFacts(catalogue: Known, input: ProductInput | ProductUpdateInput, product?: Product): ProductFacts {
  const found = new Findings();
  const said = 'code' in input && !product ? input.name ?? input.code : input.name;
  const name = found.at([], () => (said === null ? undefined : requiredWhenSaid(said, 'name')));
  const hsn = found.at(['hsn'], () => (input.hsn ? parseHsn(input.hsn) : undefined));
  const taxCategoryId = found.at(['taxCategoryCode'], () => taxCategoryOf(catalogue, input, hsn, product));
  const unitId = found.at(['unitCode'], () => unitOf(catalogue, input.unitCode) ?? undefined);
  const purchaseUnitId = found.at(['purchaseUnitCode'], () => unitOf(catalogue, input.purchaseUnitCode));
  const salesUnitId = found.at(['salesUnitCode'], () => unitOf(catalogue, input.salesUnitCode));
  const category = found.at(['category'], () => namesOf(input.category));
  const status = found.at([], () => statusSaid({ status: input.status, isActive: 'isActive' in input ? input.isActive : undefined }, product?.status));
  const declared = found.at(['attributes'], () => declaredIn(catalogue, input));
  const customFields = found.at([], () => catalogue.customFields.values(input.customFields, product && (product.customFields ?? null)));
  const variants = variantsIn(catalogue, input, found, name ?? product?.name ?? '', product);
  expectDifferent(catalogue, found, variants, declared ?? catalogue.declaredBy(product), product);
  found.settle();
  const { description, brand, manufacturer, countryOfOrigin, shelfLifeDays, warrantyMonths, skuPattern } = input;
  return {
    values: {
      name, hsn, taxCategoryId, unitId, purchaseUnitId, salesUnitId, description: bare(description), manufacturer: bare(manufacturer), countryOfOrigin: bare(countryOfOrigin), shelfLifeDays, warrantyMonths, skuPattern: bare(skuPattern), customFields, ...statusValues(status),
    },
    variants: variants.flatMap((facts) => facts ?? []),
    category,
    brand: bare(brand),
    declared,
  };
}

function variantsIn(catalogue: Known, input: ProductInput | ProductUpdateInput, found: Findings, productName: string, product?: Product): (VariantFacts | undefined)[] {
  const skus = new Set<string>();
  const barcodes = new Map<string, string>();
  return (input.variants ?? []).map((variant, index) => {
    const at = ['variants', String(index)];
    const known = catalogue.variants.get(variant.sku);
    found.at(at, () => {
      if (skus.has(variant.sku)) throw new RuleBroken('CORE_SKU_TWICE', `The SKU ${variant.sku} stands in this product twice.`, { sku: variant.sku }, ['sku']);
      skus.add(variant.sku);
      if (known && known.productId !== product?.id) throw skuTaken(variant.sku);
    });
    const barcode = bare(variant.barcode);
    found.at([...at, 'barcode'], () => {
      if (!barcode || barcode === known?.barcode) return;
      const bearer = catalogue.barcodes.bearer(barcode);
      if (barcodes.has(barcode) || (bearer && bearer !== known?.id)) throw barcodeTaken(barcode);
      barcodes.set(barcode, variant.sku);
    });
    const mrp = variant.mrp === undefined ? known?.mrp : variant.mrp;
    found.at([...at, 'price'], () => {
      if (variant.price != null && !catalogue.powers.setPrices) throw new Forbidden('FORBIDDEN', 'Setting a price needs the permission price:write (Set prices). Leave it out, or ask who may.', { permission: 'price:write' });
      expectWithinMrp(catalogue.defaultList, variant.price, mrp);
    });
    found.at([...at, 'cost'], () => {
      if (variant.cost !== undefined && !catalogue.powers.setCost) throw new Forbidden('FORBIDDEN', 'Setting a cost needs the permission product:write-cost (Set what items cost the company). Leave it out, or ask who may.', { permission: 'product:write-cost' });
    });
    return found.at(at, () => variantFacts(variant, known, productName));
  });
}

/** Variants of a product that declares attributes differ in at least one of them; the siblings that nobody speaks of count too. */
function expectDifferent(catalogue: Known, found: Findings, variants: readonly (VariantFacts | undefined)[], declared: readonly string[], product?: Product): void {
  if (!declared.length) return;
  const index = new Map(variants.flatMap((facts, at) => (facts ? [[facts.sku, at] as const] : [])));
  const attributesOf = (sku: string, known: Record<string, unknown> | null | undefined) => {
    const said = variants[index.get(sku) ?? -1]?.values.attributes;
    return said === undefined ? known : said;
  };
  const siblings = catalogue.variantsOf(product).map(({ sku, attributes }) => ({ sku, attributes: attributesOf(sku, attributes) }));
  const added = variants.flatMap((facts) => (facts && !catalogue.variants.has(facts.sku) ? [{ sku: facts.sku, attributes: facts.values.attributes }] : []));
  const bearers = new Map<string, string>();
  for (const { sku, attributes } of [...siblings, ...added]) {
    const key = attributeKeyOf(declared, attributes);
    if (key === null) continue;
    const other = bearers.get(key);
    bearers.set(key, sku);
    if (other === undefined) continue;
    const at = index.get(sku) ?? index.get(other);
    found.at(at === undefined ? ['attributes'] : ['variants', String(at), 'attributes'], () => {
      throw new RuleBroken('CORE_VARIANT_ATTRIBUTES_TAKEN', `${sku} and ${other} have the same ${declared.join(' and ')}: ${(JSON.parse(key) as (string | null)[]).map((value) => value ?? 'none').join(', ')}.`, { sku, other });
    });
  }
}

function declaredIn(catalogue: Pick<Catalogue, 'attributes'>, { attributes }: ProductInput | ProductUpdateInput): string[] | undefined {
  if (!attributes) return undefined;
  const codes = attributes.map(({ code }) => code.toLowerCase());
  for (const [index, code] of codes.entries()) {
    if (!catalogue.attributes.has(code)) throw unknown('attribute', code).at(String(index), 'code');
    if (codes.indexOf(code) !== index) throw new RuleBroken('CORE_ATTRIBUTE_TWICE', `The attribute ${code} stands there twice.`, { code }, [String(index), 'code']);
  }
  return codes;
}

function unitOf(catalogue: Pick<Catalogue, 'units'>, code: string | null | undefined): string | null | undefined {
  if (!code) return code === undefined ? undefined : null;
  const unit = catalogue.units.get(code.toUpperCase());
  if (!unit) throw unknown('unit', code);
  return unit.id;
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
