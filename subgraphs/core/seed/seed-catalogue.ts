import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Attribute } from '../src/attribute/attribute.entity.ts';
import { createAttribute } from '../src/attribute/attribute.service.ts';
import { Barcode } from '../src/barcode/barcode.entity.ts';
import { upsertBarcodes } from '../src/barcode/barcode.service.ts';
import { checkDigit } from '../src/barcode/gtin.ts';
import { Brand } from '../src/brand/brand.entity.ts';
import { createBrand } from '../src/brand/brand.service.ts';
import { setKit } from '../src/kit/kit.service.ts';
import { PriceList } from '../src/pricing/price-list.entity.ts';
import { createPriceList } from '../src/pricing/price-list.service.ts';
import { defaultPriceList } from '../src/pricing/price.service.ts';
import { upsertPrices } from '../src/pricing/prices-upsert.ts';
import { Product } from '../src/product/product.entity.ts';
import { createProduct } from '../src/product/product.service.ts';
import { Variant } from '../src/variant/variant.entity.ts';
import { expectAll } from './expect-all.ts';

export interface CatalogueSeed {
  readonly brands: readonly { readonly name: string; readonly manufacturer: string }[];
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly kit: { readonly code: string; readonly name: string; readonly category: string; readonly brand: string; readonly hsn: string; readonly unitCode: string; readonly mrp: string; readonly components: readonly { readonly sku: string; readonly quantity: string }[] };
  readonly wholesale: { readonly code: string; readonly name: string; readonly adjustmentPercent: string; readonly roundTo: string; readonly breaks: readonly { readonly sku: string; readonly minQuantity: string; readonly amount: string }[] };
}

const FROM = '2026-04-01';

/** The brands and attributes that the products are made of. */
export async function seedMasters(context: TenantContext, { brands, attributes }: CatalogueSeed): Promise<void> {
  const known = new Set((await context.find(Brand, {})).map(({ name }) => name.toLowerCase()));
  for (const brand of brands) if (!known.has(brand.name.toLowerCase())) await createBrand(context, brand);
  const codes = new Set((await context.find(Attribute, {})).map(({ code }) => code));
  for (const { name, values } of attributes) if (!codes.has(name.toLowerCase())) await createAttribute(context, { name, values: values.map((value) => ({ value })) });
}

/** A kit, codes on packs and a list for resellers, for the items that have just been made. */
export async function seedTrade(context: TenantContext, { kit, wholesale }: CatalogueSeed): Promise<void> {
  await seedKit(context, kit);
  // Only while no pack has a code: items of other modules come later, and would shift the numbers.
  if ((await context.find(Barcode, {}, { limit: 1 })).length === 0) await seedCodes(context);
  await seedWholesale(context, wholesale);
}

/** 890 is India's prefix; the company's own seven digits are invented. */
async function seedCodes(context: TenantContext): Promise<void> {
  const items = await context.find(Variant, {}, { orderBy: { sku: 'asc' } });
  const codes = items.map(({ sku }, index) => ({ sku, code: ean(`8904321${String(index + 1).padStart(5, '0')}`) }));
  const boxes = items.flatMap(({ sku }, index) => (sku.startsWith('TW-BATH') ? [{ sku, code: ean(`18904321${String(index + 1).padStart(5, '0')}`), unitCode: 'BOX', quantity: new Decimal(12) }] : []));
  if (codes.length) expectAll(await upsertBarcodes(context, [...codes, ...boxes]));
}

const ean = (digits: string): string => `${digits}${checkDigit(digits)}`;

async function seedKit(context: TenantContext, { components, mrp, ...product }: CatalogueSeed['kit']): Promise<void> {
  if ((await context.find(Product, { code: product.code })).length) return;
  await createProduct(context, { ...product, variants: [{ sku: product.code, name: product.name, mrp: new Decimal(mrp) }] });
  const [item] = await context.find(Variant, { sku: product.code });
  await setKit(context, { variantId: item!.id, version: item!.version, components: components.map(({ sku, quantity }) => ({ sku, quantity: new Decimal(quantity) })) });
}

async function seedWholesale(context: TenantContext, { code, name, adjustmentPercent, roundTo, breaks }: CatalogueSeed['wholesale']): Promise<void> {
  if ((await context.find(PriceList, { code })).length) return;
  await createPriceList(context, { code, name, parentId: (await defaultPriceList(context)).id, adjustmentPercent: new Decimal(adjustmentPercent), roundTo: new Decimal(roundTo) });
  expectAll(await upsertPrices(context, { prices: breaks.map(({ sku, minQuantity, amount }) => ({ sku, priceListCode: code, amount: new Decimal(amount), minQuantity: new Decimal(minQuantity), effectiveFrom: FROM })) }));
}
