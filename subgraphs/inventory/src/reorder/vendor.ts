import { reference } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** Who sells the item to the company (core). */
export const Vendor = reference('Vendor');

/**
 * Each vendor that rules name, with the one that stands for it now: itself, or the one it was merged into, also by way of
 * others. Begins a statement; `origins` is a query that answers one column of vendor ids.
 */
export const heirsOfVendors = (origins: string): string =>
  `with recursive family (origin, id) as (
     select id, id from core_vendor where id in (${origins})
     union select family.origin, merged.merged_into_id from family join core_vendor merged on merged.id = family.id where merged.is_merged),
   heir as (select family.origin, vendor.id, vendor.lead_time_days from family join core_vendor vendor on vendor.id = family.id where not vendor.is_merged)`;

/** The vendors with these codes, by code, in one statement; the code of a merged one means the one that remains. */
export async function vendorsByCode(context: TenantContext, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await context.sql<{ code: string; id: string }>(
    `${heirsOfVendors('select id from core_vendor where code in (select jsonb_array_elements_text(?::jsonb))')}
     select named.code, heir.id from heir join core_vendor named on named.id = heir.origin`, [JSON.stringify(codes)]);
  return new Map(rows.map(({ code, id }) => [code, id]));
}
