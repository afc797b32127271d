import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/**
 * What one unit cost when it last came in from outside, by SKU, for lines that say no cost: whoever takes goods in at the gate knows how many, and seldom
 * what they cost. An item that never came in is absent. One statement, and none where every line says it.
 */
export async function usualRates(context: TenantContext, lines: readonly { readonly sku: string; readonly rate?: Decimal | null | undefined }[]): Promise<ReadonlyMap<string, Decimal>> {
  const wanted = [...new Set(lines.filter(({ rate }) => rate == null).map(({ sku }) => sku.trim()))];
  if (wanted.length === 0) return new Map();
  const rows = await context.sql<{ sku: string; rate: string }>(
    `select v.sku, e.rate::text as rate from core_variant v cross join lateral (
       select coalesce(round(r.stated_value / r.quantity, 6), r.rate) as rate from inventory_stock_ledger_entry r
        where r.variant_id = v.id and r.kind = 'RECEIPT' and r.quantity > 0 and not r.is_cancelled order by r.posted_at desc, r.id desc limit 1) e
      where v.sku in (select jsonb_array_elements_text(?::jsonb))`, [JSON.stringify(wanted)]);
  return new Map(rows.map(({ sku, rate }) => [sku, new Decimal(rate)]));
}
