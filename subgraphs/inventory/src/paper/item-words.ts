import type { TenantContext } from '@ilms/kernel/tenant-context';
import { date } from '@ilms/core/paper/paper-figures';

/** What papers say of an item besides its SKU. */
export interface ItemWords {
  readonly name: string;
  readonly hsn: string;
  readonly unit: string;
}

/** Items by id, in one statement. */
export async function itemWords(context: TenantContext, variantIds: readonly string[]): Promise<ReadonlyMap<string, ItemWords>> {
  const rows = await context.sql<ItemWords & { id: string }>(
    `select v.id, v.name, p.hsn, u.code as unit from core_variant v join core_product p on p.id = v.product_id join core_unit u on u.id = p.unit_id where v.id in (select jsonb_array_elements_text(?::jsonb)::uuid)`,
    [JSON.stringify([...new Set(variantIds)])]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Batches by id as papers name them: number and last day. */
export async function batchWords(context: TenantContext, batchIds: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(batchIds.filter((id) => id != null))];
  if (wanted.length === 0) return new Map();
  const rows = await context.sql<{ id: string; number: string; expiresOn: string | null }>(
    `select id, number, expires_on::text as "expiresOn" from inventory_batch where id in (select jsonb_array_elements_text(?::jsonb)::uuid)`, [JSON.stringify(wanted)]);
  return new Map(rows.map(({ id, number, expiresOn }) => [id, `batch ${number}${expiresOn ? `, last day ${date(expiresOn)}` : ''}`]));
}

/** Below the name: the SKU, and the batch where there is one. */
export const underName = (sku: string, batch: string | undefined): string => [sku, batch].filter(Boolean).join(' · ');
