import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockBatchExpiring } from '../events.ts';
import { daysLater } from '../reorder/read-suggestions.ts';
import { Batch } from './batch.entity.ts';

/** Within how many days a batch expires soon. */
export const EXPIRING_DAYS = 30;
const AT_ONCE = 200;

/** Every morning: says of each batch once that it expires soon, while some of it is left. A batch whose expiry is changed is said again. */
export async function sayExpiring(context: TenantContext, today = dayInIndia(new Date())): Promise<void> {
  while (await sayNext(context, today)) { /* as many as there are, a few in each transaction */ }
}

function sayNext(context: TenantContext, today: string): Promise<boolean> {
  return context.transaction(async (tx) => {
    const due = await tx.sql<{ id: string; onHand: string }>(
      `select b.id, sum(l.on_hand)::text as "onHand" from inventory_batch b join inventory_stock_level l on l.batch_id = b.id and l.on_hand > 0
        where b.expiring_said_at is null and b.expires_on between ?::date and ?::date group by b.id order by b.id limit ?`, [today, daysLater(today, EXPIRING_DAYS), AT_ONCE]);
    const left = new Map(due.map(({ id, onHand }) => [id, new Decimal(onHand)]));
    for (const batch of await tx.lockAll(Batch, { id: { $in: [...left.keys()] }, expiringSaidAt: null })) {
      batch.expiringSaidAt = new Date();
      tx.publish(new StockBatchExpiring(batch, batch.expiresOn!, left.get(batch.id)!));
    }
    return due.length === AT_ONCE;
  });
}
