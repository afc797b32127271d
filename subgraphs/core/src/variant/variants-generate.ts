import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { attributeKeyOf } from '../attribute/attribute-key.ts';
import { AttributeValue } from '../attribute/attribute-value.entity.ts';
import { Attribute } from '../attribute/attribute.entity.ts';
import { unknown } from '../errors.ts';
import { Product } from '../product/product.entity.ts';
import { updateProduct } from '../product/product.service.ts';
import { combinations, patternOf, type Dimension } from './combinations.ts';
import { Variant } from './variant.entity.ts';
import type { CombinedAttributeInput, VariantsGenerateInput, VariantsPreviewInput } from './variant.input.ts';
import type { VariantPreview, VariantsPreview } from './variants-preview.ts';

/** What would become of all combinations of these values; nothing is made. Four reads, however many. */
export async function previewVariants(context: TenantContext, input: VariantsPreviewInput): Promise<VariantsPreview> {
  const product = input.productId ? await context.get(Product, input.productId, ['productId']) : undefined;
  const dimensions = await dimensionsOf(context, input.attributes);
  const siblings = product ? await context.find(Variant, { productId: product.id }) : [];
  const known = new Map(siblings.flatMap((variant) => {
    const key = attributeKeyOf(dimensions.map(({ code }) => code), variant.attributes);
    return key === null ? [] : [[key, variant] as const];
  }));
  const skuPattern = input.skuPattern?.trim() || product?.skuPattern || patternOf(dimensions);
  const all = combinations({ code: product?.code ?? (input.code?.trim() || 'CODE'), name: product?.name ?? input.name?.trim() ?? '' }, skuPattern, dimensions);
  const taken = new Map((await context.find(Variant, { sku: { $in: all.map(({ sku }) => sku) } })).map((variant) => [variant.sku, variant]));
  const written = new Set<string>();
  const rows = all.map(({ sku, name, attributes, key }): VariantPreview => {
    const variant = known.get(key);
    if (variant) return { sku: variant.sku, name: variant.name, attributes: variant.attributes ?? {}, isKnown: true, problem: null };
    const problem = written.has(sku) ? `The pattern writes ${sku} twice; let it name every attribute.` : problemWith(sku, taken.get(sku), product);
    written.add(sku);
    return { sku, name, attributes, isKnown: false, problem };
  });
  const count = (test: (row: VariantPreview) => boolean) => rows.filter(test).length;
  return { skuPattern, rows, created: count((row) => !row.isKnown && !row.problem), kept: count((row) => row.isKnown), refused: count((row) => row.problem !== null) };
}

/** Makes the combinations that are missing; those that are there stay as they are. All are made or none. */
export function generateVariants(context: TenantContext, input: VariantsGenerateInput): Promise<Product> {
  return context.transaction(async (tx) => {
    const preview = await previewVariants(tx, input);
    const overrides = new Map((input.overrides ?? []).map(({ sku, as }) => [sku, as]));
    const missing = preview.rows.filter((row) => !row.isKnown);
    const refused = missing.find((row) => row.problem && !overrides.has(row.sku));
    if (refused) throw new RuleBroken('CORE_SKU_PATTERN', refused.problem!, { sku: refused.sku }, ['skuPattern']);
    return updateProduct(tx, {
      id: input.productId, version: input.version, skuPattern: preview.skuPattern, attributes: input.attributes.map(({ code }) => ({ code })),
      variants: missing.map(({ sku, name, attributes }) => ({ sku: overrides.get(sku) ?? sku, name, attributes, price: input.price ?? null, mrp: input.mrp ?? null, ...(input.areDrafts ? { status: 'DRAFT' as const } : {}) })),
    });
  });
}

function problemWith(sku: string, taken: Variant | undefined, product: Product | undefined): string | null {
  if (taken) return taken.productId === product?.id ? `${sku} is an SKU of this product with other attributes.` : `Another product has the SKU ${sku}.`;
  if (!sku) return 'The pattern writes an empty SKU.';
  return sku.length > 64 ? `${sku} has ${sku.length} characters; an SKU has at most 64.` : null;
}

/** The attributes with the values that take part, in the order of the master. */
async function dimensionsOf(context: TenantContext, said: readonly CombinedAttributeInput[]): Promise<Dimension[]> {
  const codes = said.map(({ code }) => code.toLowerCase());
  const attributes = new Map((await context.find(Attribute, { code: { $in: codes } })).map((attribute) => [attribute.code, attribute]));
  const values = Map.groupBy(await context.find(AttributeValue, { attributeId: { $in: [...attributes.values()].map(({ id }) => id) } }, { orderBy: { position: 'asc' } }), ({ attributeId }) => attributeId);
  return said.map(({ values: wanted }, index) => {
    const attribute = attributes.get(codes[index]!);
    if (!attribute) throw unknown('attribute', codes[index]!).at('attributes', String(index), 'code');
    if (codes.indexOf(attribute.code) !== index) throw new RuleBroken('CORE_ATTRIBUTE_TWICE', `The attribute ${attribute.code} stands there twice.`, { code: attribute.code }, ['attributes', String(index), 'code']);
    const all = values.get(attribute.id) ?? [];
    const missing = wanted?.findIndex(({ value }) => !all.some((row) => row.value.toLowerCase() === value.trim().toLowerCase())) ?? -1;
    if (missing >= 0) throw new NotFound(`value of ${attribute.name}`, wanted![missing]!.value, ['attributes', String(index), 'values', String(missing), 'value']);
    const chosen = wanted?.length ? all.filter((row) => wanted.some(({ value }) => value.trim().toLowerCase() === row.value.toLowerCase())) : all;
    return { code: attribute.code, name: attribute.name, values: chosen.map(({ value, code }) => ({ value, code })) };
  });
}
