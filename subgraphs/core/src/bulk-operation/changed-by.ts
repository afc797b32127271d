import type { TenantContext } from '@ilms/kernel/tenant-context';
import { documentsMadeBy } from './undo-documents.ts';

/** How many records these operations have changed, as far as that is still known. */
export async function changedBy(context: TenantContext, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await context.sql<{ id: string; count: number }>(
    'select batch_id as id, count(distinct (type, record_id))::int as count from core_change where batch_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by batch_id', [JSON.stringify(ids)]);
  return new Map([...rows.map(({ id, count }) => [id, count] as const), ...await documentsMadeBy(context, ids)]);
}
