import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Customer } from '../customer/customer.entity.ts';

/** Each customer with all that were merged into it, directly or by way of others: whatever names one of them is the heir's too. */
export async function familiesOf(context: TenantContext, customerIds: readonly string[]): Promise<Map<string, readonly string[]>> {
  const rows = await context.sql<{ heir: string; id: string }>(
    `with recursive family (heir, id) as (
       select id, id from core_customer where id in (select jsonb_array_elements_text(?::jsonb)::uuid)
       union select family.heir, merged.id from core_customer merged join family on merged.merged_into_id = family.id where merged.is_merged)
     select heir, id from family`, [JSON.stringify(customerIds)]);
  return new Map([...Map.groupBy(rows, ({ heir }) => heir)].map(([heir, members]) => [heir, members.map(({ id }) => id)]));
}

/** The customer that stands for this one: itself, or the one it was merged into, also by way of others. */
export async function heirOf(context: TenantContext, customer: Customer): Promise<Customer> {
  let heir = customer;
  while (heir.mergedIntoId) heir = (await context.find(Customer, { id: heir.mergedIntoId }))[0]!;
  return heir;
}
