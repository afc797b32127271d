import type { TenantContext } from '@ilms/kernel/tenant-context';

/** Bundles a company can have on a day, by code: those offered to it, and those offered under their code. */
export async function offeredTo(context: TenantContext, tenantId: string, day: string): Promise<Map<string, string | null>> {
  const rows = await context.sql<{ bundle: string; until: string | null }>(
    `select bundle, case when bool_or(valid_until is null) then null else to_char(max(valid_until), 'YYYY-MM-DD') end as until from bundle_offer
      where withdrawn_at is null and (tenant_id = ? or tenant_id is null) and (valid_until is null or valid_until >= ?) group by bundle`, [tenantId, day]);
  return new Map(rows.map(({ bundle, until }) => [bundle, until]));
}

/** Those of them that were put together for this company and are shown to it without a code. */
export async function ownOffersOf(context: TenantContext, tenantId: string, day: string): Promise<string[]> {
  const rows = await context.sql<{ bundle: string }>('select distinct bundle from bundle_offer where withdrawn_at is null and tenant_id = ? and (valid_until is null or valid_until >= ?) order by bundle', [tenantId, day]);
  return rows.map(({ bundle }) => bundle);
}
