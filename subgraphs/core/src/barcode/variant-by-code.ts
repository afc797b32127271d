import { raw } from '@mikro-orm/core';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../variant/variant.entity.ts';

/**
 * The items that scanners mean by these codes: an SKU, else a code on a pack. In one statement, by code; a code nobody knows
 * is absent. `perPack` is how much of the item's own unit the scanned pack holds.
 */
export async function variantsByCode(context: TenantContext, codes: Iterable<string>): Promise<Map<string, { variantId: string; perPack: string; unitId: string | null }>> {
  const rows = await context.sql<{ code: string; variant_id: string; quantity: string; unit_id: string | null }>(
    `with wanted as (select jsonb_array_elements_text(?::jsonb) as code)
     select distinct on (code) code, variant_id, quantity, unit_id from (
       select w.code, v.id as variant_id, 1::numeric as quantity, null::uuid as unit_id, 1 as rank from wanted w join core_variant v on v.sku = w.code
       union all
       select w.code, b.variant_id, b.quantity, b.unit_id, 2 from wanted w join core_barcode b on b.code = w.code
     ) found order by code, rank`,
    [JSON.stringify([...new Set(codes)])]);
  return new Map(rows.map((row) => [row.code, { variantId: row.variant_id, perPack: row.quantity, unitId: row.unit_id }]));
}

/** The item that this code means, in one statement. */
export async function variantByCode(context: TenantContext, code: string): Promise<Variant | null> {
  if (!code.isWellFormed() || code.includes('\0')) return null;
  const bearing = raw((alias) => `${alias}.id in (select b.variant_id from core_barcode b where b.code = ?)`, [code]);
  const found = await context.find(Variant, { $or: [{ sku: code }, { [bearing]: [] }] } as never, { limit: 2 });
  return found.find(({ sku }) => sku === code) ?? found[0] ?? null;
}
