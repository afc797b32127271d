import { ledgerClasses } from '@ilms/kernel/declared';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { documentsMadeBy } from './undo-documents.ts';

/** What stands in a ledger is never unwritten: whatever an operation changed beside it would not agree with it any more. */
const ledgers = (): string => JSON.stringify(ledgerClasses());

/** How many records these operations have changed that can be set back, as far as that is still known: none of one that has posted to a ledger. */
export async function changedBy(context: TenantContext, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await context.sql<{ id: string; count: number }>(
    `select batch_id as id, count(distinct (type, record_id))::int as count from core_change where batch_id in (select jsonb_array_elements_text(?::jsonb)::uuid)
      group by batch_id having not bool_or(type in (select jsonb_array_elements_text(?::jsonb)))`, [JSON.stringify(ids), ledgers()]);
  return new Map([...rows.map(({ id, count }) => [id, count] as const), ...await documentsMadeBy(context, ids)]);
}

/** Whether an operation has posted to a ledger, as far as that is still known. */
export async function hasPosted(context: TenantContext, id: string): Promise<boolean> {
  return (await context.sql('select from core_change where batch_id = ?::uuid and type in (select jsonb_array_elements_text(?::jsonb)) limit 1', [id, ledgers()])).length > 0;
}
