import { notificationKinds } from '@ilms/kernel/declared';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Notification } from './notification.entity.ts';

/** What is said, to whom; `kind` is one that a manifest declares. */
export interface Telling {
  readonly kind: string;
  readonly title: string;
  readonly body?: string | null;
  /** Where in the app it leads. */
  readonly path?: string | null;
}

/** How one person wants to be told of one kind of thing. */
export interface Channels {
  readonly app: boolean;
  readonly mail: boolean;
}

/** The key under which a person's choice for a kind is remembered among their preferences. */
export const choiceKey = (kind: string): string => `notify:${kind}`;

/** What holds until a person chooses: in the app always, by mail where the kind says so. */
export const channelsOf = (kind: string, chosen: unknown): Channels => {
  const { app = true, mail = notificationKinds().get(kind)?.mail ?? false } = (chosen ?? {}) as Partial<Channels>;
  return { app, mail };
};

/** Time in which a person at work reads it in the app, so that no mail is needed. */
const MAIL_AFTER = 60_000;

/**
 * Tells people something, in the transaction that made it true, each as they have chosen. Nobody is told of what they did
 * themself, and nobody twice. One statement for their choices, one for all rows.
 */
export async function notify(tx: Transaction, userIds: Iterable<string>, { kind, title, body = null, path = null }: Telling): Promise<void> {
  if (!notificationKinds().has(kind)) throw new Error(`No manifest declares the notification ${kind}.`);
  const to = [...new Set(userIds)].filter((id) => id !== tx.actor.id);
  if (to.length === 0) return;
  const chosen = new Map((await tx.sql<{ owner_id: string; value: unknown }>('select owner_id, value from core_preference where key = ? and owner_id = any(?::text[])', [choiceKey(kind), to])).map((row) => [row.owner_id, row.value]));
  const at = new Date();
  let isMailed = false;
  for (const userId of to) {
    const { app, mail } = channelsOf(kind, chosen.get(userId));
    if (!app && !mail) continue;
    isMailed ||= mail;
    tx.create(Notification, { id: uuidv7(), userId, kind, title: title.slice(0, 240), body, path, at, readAt: app ? null : at, mailDueAt: mail ? new Date(at.getTime() + (app ? MAIL_AFTER : 0)) : null, mailedAt: null });
  }
  if (isMailed) tx.enqueue({ module: 'core', job: 'mail-notifications', afterSeconds: MAIL_AFTER / 1000 + 5 });
}
