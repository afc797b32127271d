import { familiesOf } from '@ilms/core/party-merge/family';
import { Decimal, sum } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** What stands on account of customers, those merged into them included; two statements for all of a list. */
export async function onAccountOf(context: TenantContext, customerIds: readonly string[]): Promise<Map<string, Decimal>> {
  const families = await familiesOf(context, customerIds);
  const rows = await context.sql<{ customer_id: string; on_account: string }>(
    'select customer_id, sum(on_account) as on_account from oms_receipt where on_account > 0 and customer_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by customer_id', [JSON.stringify([...families.values()].flat())]);
  const own = new Map(rows.map((row) => [row.customer_id, new Decimal(row.on_account)]));
  return new Map([...families].map(([heir, members]) => [heir, sum(members.flatMap((id) => own.get(id) ?? []))]));
}
