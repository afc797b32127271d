import { RuleBroken } from '@ilms/kernel/errors';
import { notificationKinds } from '@ilms/kernel/declared';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { setPreference } from '../workspace/preference.service.ts';
import { choiceKey, type Channels } from './notify.ts';

/** How much this person has not read. */
export async function unreadCount(context: TenantContext): Promise<number> {
  const [row] = await context.sql<{ count: number }>('select count(*)::int as count from core_notification where user_id = ? and read_at is null', [context.actor.id]);
  return row!.count;
}

/** Marks one's own notifications as read; those of others are not there. What was read is not mailed any more. */
export function markRead(context: TenantContext, ids?: readonly string[]): Promise<number> {
  if (ids && ids.length > 100) throw new RuleBroken('TOO_MANY', `At most 100 notifications can be marked at once; there are ${ids.length}.`, { max: 100 }, ['ids']);
  return context.transaction(async (tx) => {
    const now = new Date();
    await tx.sql(`update core_notification set read_at = ?, mail_due_at = null where user_id = ? and read_at is null ${ids ? 'and id = any(?::uuid[])' : ''}`, [now, tx.actor.id, ...(ids ? [ids.filter(isUuid)] : [])]);
    return unreadCount(tx);
  });
}

/** Remembers how this person wants to be told of one kind of thing. */
export async function chooseChannels(context: TenantContext, { kind, app, mail }: Channels & { kind: string }): Promise<Channels & { kind: string; label: string }> {
  const known = notificationKinds().get(kind);
  if (!known) throw new RuleBroken('CORE_UNKNOWN_NOTIFICATION', `Nobody is told of ${kind}.`, { kind }, ['kind']);
  await setPreference(context, { key: choiceKey(kind), value: { app, mail } });
  return { kind, label: known.label, app, mail };
}
