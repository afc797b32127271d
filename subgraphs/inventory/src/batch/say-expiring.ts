import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { dayWords } from '@ilms/core/india/moment';
import { notify } from '@ilms/core/notification/notify';
import { whoMay } from '@ilms/core/notification/who-may';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { BATCH_EXPIRING } from '../alert/alert-kinds.ts';
import { StockBatchExpiring } from '../events.ts';
import { Batch } from './batch.entity.ts';

/** Within how many days a batch expires soon. */
export const EXPIRING_DAYS = 30;
const AT_ONCE = 200;

/** How many batches a message names; the page it leads to shows all. */
const NAMED = 8;

const DUE = `from inventory_batch b join inventory_stock_level l on l.batch_id = b.id and l.on_hand > 0 where b.expiring_said_at is null and b.expires_on between ?::date and ?::date`;

/** Every morning: says of each batch once that it expires soon, while some of it is left. A batch whose expiry is changed is said again. People are told of all of them in one message. */
export async function sayExpiring(context: TenantContext, today = dayInIndia(new Date())): Promise<void> {
  const until = dayAfter(today, EXPIRING_DAYS);
  const [any] = await context.sql(`select 1 ${DUE} limit 1`, [today, until]);
  if (!any) return;
  const keepers = await whoMay(context, 'stock:batch');
  while (await sayNext(context, { today, until }, keepers)) { /* as many as there are, a few in each transaction */ }
}

function sayNext(context: TenantContext, { today, until }: { today: string; until: string }, keepers: readonly string[]): Promise<boolean> {
  return context.transaction(async (tx) => {
    const due = await tx.sql<{ id: string; onHand: string }>(`select b.id, sum(l.on_hand)::text as "onHand" ${DUE} group by b.id order by b.id limit ?`, [today, until, AT_ONCE]);
    const left = new Map(due.map(({ id, onHand }) => [id, new Decimal(onHand)]));
    const batches = await tx.lockAll(Batch, { id: { $in: [...left.keys()] }, expiringSaidAt: null });
    for (const batch of batches) {
      batch.expiringSaidAt = new Date();
      tx.publish(new StockBatchExpiring(batch, batch.expiresOn!, left.get(batch.id)!));
    }
    await tell(tx, batches, { today, until }, keepers);
    return due.length === AT_ONCE;
  });
}

async function tell(tx: Transaction, batches: readonly Batch[], { today, until }: { today: string; until: string }, keepers: readonly string[]): Promise<void> {
  const [first, ...others] = [...batches].sort((a, b) => a.expiresOn!.localeCompare(b.expiresOn!) || a.sku.localeCompare(b.sku));
  if (!first) return;
  if (others.length === 0) return notify(tx, keepers, { kind: BATCH_EXPIRING, title: `Batch ${first.number} of ${first.sku} expires ${dayWords(first.expiresOn!)}`, path: `/inventory/batches/${first.id}` });
  const named = [first, ...others].slice(0, NAMED).map(({ sku, number, expiresOn }) => `${sku} ${number} ${dayWords(expiresOn!)}`).join(', ');
  const more = others.length >= NAMED ? `, and ${others.length + 1 - NAMED} more` : '';
  await notify(tx, keepers, { kind: BATCH_EXPIRING, title: `${others.length + 1} batches expire within ${EXPIRING_DAYS} days, the first ${dayWords(first.expiresOn!)}`, body: `${named}${more}.`, path: `/inventory/batches?expiresOn=${today}..${until}` });
}
