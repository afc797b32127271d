import { raw } from '@mikro-orm/core';
import type { Decimal } from '@ilms/kernel/decimal';
import { Forbidden, RuleBroken } from '@ilms/kernel/errors';
import { Flag, Input, Key, Money, Text } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { dayInIndia } from '../india/fiscal-year.ts';

@Input('A part of the catalogue, beyond what the columns of a row say.')
export class CatalogueNarrowing {
  @Key('In this category or below it.', { nullable: true }) categoryId?: string | null;
  @Key('Of this brand.', { nullable: true }) brandId?: string | null;
  @Text('HSN that begins so.', { nullable: true, max: 8 }) hsn?: string | null;
  @Flag('true: with a barcode, false: without any.', { nullable: true }) hasBarcode?: boolean | null;
  @Money('Costs this or more today in the default list.', { nullable: true, min: 0 }) priceFrom?: Decimal | null;
  @Money('Costs this or less today in the default list.', { nullable: true, min: 0 }) priceUpTo?: Decimal | null;
}

type Where = Record<string | symbol, unknown>;

const BRANCH = `with recursive branch as (select c.id from core_product_category c where c.id = ? union all select c.id from branch b join core_product_category c on c.parent_id = b.id) select id from branch`;
/** Prices of the default list that stand today for one piece: no other of the item has begun since, or for a higher quantity that one piece reaches. */
const PRICED = `select p.variant_id from core_price p join core_price_list l on l.id = p.price_list_id
  where l.is_default and p.min_quantity <= 1 and p.effective_from <= ? and (p.valid_until is null or p.valid_until >= ?)
    and not exists (select from core_price q where q.variant_id = p.variant_id and q.price_list_id = p.price_list_id and q.min_quantity <= 1 and q.effective_from <= ? and (q.valid_until is null or q.valid_until >= ?)
      and (q.min_quantity > p.min_quantity or (q.min_quantity = p.min_quantity and q.effective_from > p.effective_from)))`;

/** Each condition goes into the statement of the list itself, so that a page of fifty thousand stays one statement. */
const where = (text: (alias: string) => string, values: readonly unknown[]): Where => ({ [raw(text, values)]: [] });

const pattern = (search: string): string => `%${search.slice(0, 100).replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
const wordsOf = (search: string | null | undefined): string => (search ?? '').replaceAll('\0', '').trim();

function* common(context: TenantContext, within: CatalogueNarrowing, product: (alias: string) => string): Generator<Where> {
  if (within.categoryId) yield where((alias) => `${product(alias)} in (select id from core_product where product_category_id in (${BRANCH}))`, [idOf(within.categoryId, 'categoryId')]);
  if (within.brandId) yield where((alias) => `${product(alias)} in (select id from core_product where product_brand_id = ?)`, [idOf(within.brandId, 'brandId')]);
  if (within.hsn) yield where((alias) => `${product(alias)} in (select id from core_product where hsn like ?)`, [`${within.hsn.replace(/[^0-9]/g, '')}%`]);
  if ((within.priceFrom || within.priceUpTo) && !context.can('price:read')) throw new Forbidden('FIELD_FORBIDDEN', 'You may not see prices, and therefore not narrow by them.', { field: 'price' });
}

function priced({ priceFrom, priceUpTo }: CatalogueNarrowing): { text: string; values: unknown[] } | undefined {
  if (!priceFrom && !priceUpTo) return undefined;
  const today = dayInIndia(new Date());
  const bounds = [...(priceFrom ? [['p.amount >= ?', priceFrom.toFixed(2)]] : []), ...(priceUpTo ? [['p.amount <= ?', priceUpTo.toFixed(2)]] : [])] as [string, string][];
  return { text: `${PRICED} and ${bounds.map(([test]) => test).join(' and ')}`, values: [today, today, today, today, ...bounds.map(([, value]) => value)] };
}

/** Products in a part of the catalogue, found by code, name, brand and by SKU, name and barcode of their items. */
export function productsWithin(context: TenantContext, within: CatalogueNarrowing | null, search: string | null | undefined): Where {
  const parts: Where[] = within ? [...common(context, within, (alias) => `${alias}.id`)] : [];
  if (within?.hasBarcode != null) parts.push(where((alias) => `${within.hasBarcode ? '' : 'not '}exists (select from core_barcode b join core_variant v on v.id = b.variant_id where v.product_id = ${alias}.id)`, []));
  const price = within && priced(within);
  if (price) parts.push(where((alias) => `${alias}.id in (select product_id from core_variant where id in (${price.text}))`, price.values));
  const words = wordsOf(search);
  if (words) {
    const like = pattern(words);
    parts.push(where((alias) => `${alias}.id in (
      select id from core_product where code ilike ? or name ilike ? or brand ilike ?
      union select product_id from core_variant where sku ilike ? or name ilike ? or barcode ilike ?
      union select v.product_id from core_barcode b join core_variant v on v.id = b.variant_id where b.code ilike ?)`, Array.from({ length: 7 }, () => like)));
  }
  return parts.length ? { $and: parts } : {};
}

/** Items in a part of the catalogue, found by SKU, name, barcode, and by code, name and brand of their product. */
export function variantsWithin(context: TenantContext, within: CatalogueNarrowing | null, search: string | null | undefined): Where {
  const parts: Where[] = within ? [...common(context, within, (alias) => `${alias}.product_id`)] : [];
  if (within?.hasBarcode != null) parts.push(where((alias) => `${within.hasBarcode ? '' : 'not '}exists (select from core_barcode b where b.variant_id = ${alias}.id)`, []));
  const price = within && priced(within);
  if (price) parts.push(where((alias) => `${alias}.id in (${price.text})`, price.values));
  const words = wordsOf(search);
  if (words) {
    const like = pattern(words);
    parts.push(where((alias) => `${alias}.id in (
      select id from core_variant where sku ilike ? or name ilike ? or barcode ilike ?
      union select variant_id from core_barcode where code ilike ?
      union select v.id from core_variant v join core_product p on p.id = v.product_id where p.code ilike ? or p.brand ilike ?)`, Array.from({ length: 6 }, () => like)));
  }
  return parts.length ? { $and: parts } : {};
}

function idOf(id: string, field: string): string {
  if (!isUuid(id)) throw new RuleBroken('FILTER_VALUE', `${field} can only be compared with an id.`, {}, ['within', field]);
  return id;
}
