import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { PriceList } from './price-list.entity.ts';

/** What an item costs on a day. */
export interface PriceInForce {
  readonly amount: Decimal;
  readonly mrp: Decimal | null;
  readonly effectiveFrom: string;
  readonly priceListId: string;
}

/** The list that is used where none is named. */
export async function defaultPriceList(context: TenantContext): Promise<PriceList> {
  const [list] = await context.find(PriceList, { isDefault: true });
  if (!list) throw new Error('The masters of this tenant were never prepared.');
  return list;
}

/** What these items cost on a day, by variant id, in one statement; without a list in the default one. An item without a price is absent. */
export async function pricesFor(context: TenantContext, variantIds: Iterable<string>, priceListId: string | null | undefined, day: string): Promise<Map<string, PriceInForce>> {
  const wanted = [...new Set(variantIds)];
  const rows = await context.sql<{ variant_id: string; price_list_id: string; amount: string; mrp: string | null; effective_from: string }>(
    `select distinct on (p.variant_id) p.variant_id, p.price_list_id, p.amount, p.mrp, to_char(p.effective_from, 'YYYY-MM-DD') as effective_from
       from core_price p join core_price_list l on l.id = p.price_list_id
      where p.variant_id in (select jsonb_array_elements_text(?::jsonb)::uuid) and ${priceListId ? 'l.id = ?' : 'l.is_default'} and p.effective_from <= ?
      order by p.variant_id, p.effective_from desc`,
    [JSON.stringify(wanted), ...(priceListId ? [priceListId] : []), day]);
  return new Map(rows.map((row) => [row.variant_id, {
    amount: new Decimal(row.amount), mrp: row.mrp === null ? null : new Decimal(row.mrp), effectiveFrom: row.effective_from, priceListId: row.price_list_id,
  }]));
}
