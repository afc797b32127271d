import { momentInIndia } from '@ilms/core/india/moment';
import { notify } from '@ilms/core/notification/notify';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { expire } from '../reservation/reservation.service.ts';
import { settingsOf } from '../settings/settings.service.ts';
import { HOLD } from './stock-hold.service.ts';
import { StockHold } from './stock-hold.entity.ts';

const AT_ONCE = 200;
const HOUR_MS = 3_600_000;
export const ENDS_SOON = 'stock-hold-ends';

/**
 * Every few minutes: tells who holds stock that it ends soon, once, and lets go what has ended. Each hold in a transaction of its own,
 * looked at again under its lock: what somebody has kept on, or let go, at the same moment is left as it is.
 */
export async function expireHolds(context: TenantContext, now = new Date()): Promise<void> {
  await warnHolders(context, now);
  for (let due = await dueAt(context, now); due.length > 0; due = due.length < AT_ONCE ? [] : await dueAt(context, now)) {
    for (const id of due) await letGo(context, id, now);
  }
}

const dueAt = async (context: TenantContext, now: Date): Promise<string[]> =>
  (await context.sql<{ id: string }>(`select id from inventory_stock_hold where status = 'ACTIVE' and expires_at <= ?::timestamptz order by expires_at, id limit ?`, [now, AT_ONCE])).map(({ id }) => id);

function letGo(context: TenantContext, id: string, now: Date): Promise<void> {
  return context.transaction(async (tx) => {
    const hold = await tx.lock(StockHold, id);
    if (!hold.isOverAt(now)) return;
    await expire(tx, HOLD, hold.id);
    hold.end('EXPIRED', now, null, null);
    await notify(tx, [hold.heldById], { kind: ENDS_SOON, title: `${hold.number} ran out: the stock for ${hold.heldFor} is free again`, path: pathOf(hold) });
    await tx.flush();
  });
}

async function warnHolders(context: TenantContext, now: Date): Promise<void> {
  const { holdWarningHours } = await settingsOf(context);
  if (holdWarningHours === 0) return;
  await context.transaction(async (tx) => {
    const soon = { status: 'ACTIVE', warnedAt: null, expiresAt: { $gt: now, $lte: new Date(now.getTime() + holdWarningHours * HOUR_MS) } } as const;
    for (const hold of await tx.lockAll(StockHold, soon)) {
      hold.warnedAt = now;
      await notify(tx, [hold.heldById], { kind: ENDS_SOON, title: `${hold.number} ends ${momentInIndia(hold.expiresAt!)}: stock for ${hold.heldFor}`, body: 'Extend it if it is still needed.', path: pathOf(hold) });
    }
  });
}

const pathOf = ({ id }: StockHold): string => `/inventory/reservations?documentId=${id}`;
