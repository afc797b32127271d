import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { policyOf } from '../policy/policy.service.ts';
import { Order } from './order.entity.ts';

const MOST = 10;

interface Asked { readonly customerId: string; readonly customerPo: string; readonly besides?: string | null }

/** Other orders of a customer under the same number of its purchase order: somebody may be writing the same order twice. */
export async function ordersOfPo(context: TenantContext, { customerId, customerPo, besides }: Asked): Promise<Order[]> {
  const number = customerPo.trim();
  if (!number || !isUuid(customerId) || (besides && !isUuid(besides)) || !(await policyOf(context)).warnOfRepeatedPo) return [];
  const rows = await context.sql<{ id: string }>(
    `select o.id from oms_order o where o.customer_id = ? and upper(o.customer_po) = upper(?) and o.status <> 'CANCELLED' and (?::uuid is null or o.id <> ?::uuid)
        and not exists (select from core_document_link k where k.relation = 'split' and ((k.from_id = o.id and k.to_id = ?::uuid) or (k.to_id = o.id and k.from_id = ?::uuid)))
      order by o.ordered_on desc, o.id desc limit ?`, [customerId, number, besides ?? null, besides ?? null, besides ?? null, besides ?? null, MOST]);
  const orders = await Promise.all(rows.map(({ id }) => context.load(Order, id)));
  return orders.filter((order) => order !== null);
}
