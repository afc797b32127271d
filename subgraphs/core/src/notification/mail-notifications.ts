import { background } from '@ilms/kernel/background';
import { letter } from '@ilms/kernel/mail';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Notification } from './notification.entity.ts';

/** Letters of one turn. */
const BATCH = 100;

/** Mails what people wanted to be mailed and have not read meanwhile. Marked first: a letter that is lost is better than one that comes again and again. */
export async function mailNotifications(context: TenantContext, now = new Date()): Promise<void> {
  const due = await context.transaction(async (tx) => {
    const rows = await tx.sql<{ id: string }>('update core_notification set mail_due_at = null, mailed_at = ? where id in (select id from core_notification where mail_due_at <= ? order by mail_due_at limit ? for update skip locked) returning id', [now, now, BATCH]);
    return tx.find(Notification, { id: { $in: rows.map(({ id }) => id) } }, { orderBy: { id: 'asc' } });
  });
  if (due.length === 0) return;
  const people = new Map((await background().people(context.tenant.id, [...new Set(due.map(({ userId }) => userId))])).map((person) => [person.id, person]));
  const { letterhead, origin: address } = await background().letterhead(context.tenant.id);
  for (const { userId, title, body, path } of due) {
    const person = people.get(userId);
    if (!person) continue;
    await background().mail(context.tenant.id, letter({
      to: person.email, subject: title, heading: title, paragraphs: body ? [body] : [], ...(path ? { action: { label: 'Open it', url: `${address}${path}` } } : {}),
      letterhead, footnote: `You get this because you belong to ${context.tenant.slug}. What you are told, and how, is yours to choose: ${address}/settings/notifications`,
    }));
  }
}
