import { uuidv7 } from '@ilms/kernel/uuid';
import { attributeKeyOf } from '../attribute/attribute-key.ts';
import { change } from '../changes.ts';
import { VariantDeactivated } from '../events.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import type { Catalogue } from '../product/catalogue.ts';
import type { Product } from '../product/product.entity.ts';
import type { VariantFacts } from '../product/variant-facts.ts';
import { Variant } from './variant.entity.ts';

/** Stores an item whose facts were checked; answers whether anything is different now. */
export function writeVariant(catalogue: Catalogue, product: Product, { sku, values, price }: VariantFacts): boolean {
  const { tx } = catalogue;
  const known = catalogue.variants.get(sku);
  const wasActive = known?.isActive ?? true;
  const before = known?.barcode ?? null;
  const variant = known ?? enterVariant(catalogue, product, sku, values);
  const isChanged = change(variant, { ...values, attributeKey: attributeKeyOf(catalogue.declaredBy(product), values.attributes === undefined ? variant.attributes : values.attributes) }) || !known;
  if ((variant.barcode ?? null) !== before || !known) catalogue.barcodes.mirror(variant, variant.barcode ?? null);
  if (wasActive && !variant.isActive) tx.publish(new VariantDeactivated(variant.id, sku));
  const isPriceChanged = price !== undefined && catalogue.prices.set(variant, catalogue.defaultList, { amount: price, effectiveFrom: dayInIndia(new Date()) }).outcome !== 'UNCHANGED';
  return isChanged || isPriceChanged;
}

function enterVariant(catalogue: Catalogue, product: Product, sku: string, values: Partial<Variant>): Variant {
  const { attributes = null, barcode = null, mrp = null, cost = null, weightKg = null, lengthCm = null, widthCm = null, heightCm = null, status = 'ACTIVE', ...rest } = values;
  const variant = catalogue.tx.create(Variant, {
    id: uuidv7(), productId: product.id, sku, ...rest, attributes, attributeKey: null, barcode, mrp, cost, weightKg, lengthCm, widthCm, heightCm, status, isActive: status === 'ACTIVE',
  });
  catalogue.variants.set(sku, variant);
  return variant;
}
