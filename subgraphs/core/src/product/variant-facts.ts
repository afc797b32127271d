import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { bare } from '../said.ts';
import type { Variant } from '../variant/variant.entity.ts';
import type { VariantInput } from './product.input.ts';
import { statusSaid, statusValues } from './product-status.ts';

export interface VariantFacts {
  readonly sku: string;
  readonly values: Partial<Variant>;
  readonly price: Decimal | undefined;
}

/** What is said of one item, checked by itself. */
export function variantFacts(said: VariantInput, known: Variant | undefined, productName: string): VariantFacts {
  const attributes = attributesOf(said.attributes);
  const name = said.name?.trim() || (known ? undefined : [productName, ...Object.values(attributes ?? {}).map(String)].join(' ').slice(0, 240));
  const status = statusSaid(said, known?.status);
  const { mrp, cost, weightKg, lengthCm, widthCm, heightCm } = said;
  return { sku: said.sku, price: said.price ?? undefined, values: { name, attributes, barcode: bare(said.barcode), mrp, cost, weightKg, lengthCm, widthCm, heightCm, ...statusValues(status) } };
}

/** At most twenty names, each with a plain value. A name whose cell a file leaves empty is not said at all. */
export function attributesOf(said: unknown): Record<string, unknown> | null | undefined {
  if (said === undefined || said === null) return said;
  const isFlat = typeof said === 'object' && !Array.isArray(said) && Object.values(said).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
  if (!isFlat || Object.keys(said).length > 20) throw new RuleBroken('CORE_ATTRIBUTES_INVALID', 'Attributes are at most 20 names, each with a text, a number, or yes or no.', {}, ['attributes']);
  return said as Record<string, unknown>;
}
