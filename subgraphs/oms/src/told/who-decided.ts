import type { Transaction } from '@ilms/kernel/tenant-context';

const DAY_MS = 86_400_000;
/** Who has decided about such a thing within so many days is somebody who decides. */
const DECIDES_FOR_DAYS = 180;

/** What waits for somebody's decision. */
export type Decision = 'hold' | 'price' | 'return' | 'refund';

const WHO: Readonly<Record<Decision, string>> = {
  hold: `select released_by_id as id from oms_order_hold where released_by_id is not null and kind <> 'PRICE' and released_at > ?::timestamptz`,
  price: `select released_by_id as id from oms_order_hold where released_by_id is not null and kind = 'PRICE' and released_at > ?::timestamptz
          union select approved_by_id from oms_quotation where approved_by_id is not null and approved_at > ?::timestamptz`,
  return: `select actor_id as id from core_timeline_entry where noun = 'SalesReturn' and actor_kind = 'user' and (action = 'approved' or action like 'rejected:%') and at > ?::timestamptz`,
  refund: `select actor_id as id from oms_refund where created_at > ?::timestamptz`,
};

/**
 * Who decides: everybody who has decided about the like of it in the last half year. A module does not know what people may do, only what
 * they did; who has never decided finds what waits in its queue.
 */
export async function whoDecided(tx: Transaction, decision: Decision, now = new Date()): Promise<string[]> {
  const since = new Date(now.getTime() - DECIDES_FOR_DAYS * DAY_MS);
  const rows = await tx.sql<{ id: string }>(`select distinct id from (${WHO[decision]}) decided`, Array.from({ length: WHO[decision].split('?::').length - 1 }, () => since));
  return rows.map(({ id }) => id);
}
