import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Session } from './session.entity.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** How long a session lives without being used, in milliseconds, and how long at most; those of companies’ people go on for as long as they are used. */
const COMPANY = { idle: 30 * DAY, most: Infinity };
const PANEL = { idle: 30 * MINUTE, most: 12 * 60 * MINUTE };

const lifeOf = (tenantId: string | null | undefined) => (tenantId ? COMPANY : PANEL);

/** When a session that is used now ends by itself. */
export function expiryOf({ tenantId, createdAt }: { tenantId?: string | null; createdAt: Date }, now: Date): Date {
  const { idle, most } = lifeOf(tenantId);
  return new Date(Math.min(now.getTime() + idle, createdAt.getTime() + most));
}

/** Whether renewing its tokens is use of a session. A page of the panel that stands open renews them by itself, and nobody needs to sit before it. */
export const isKeptByRenewal = (tenantId: string | null | undefined): boolean => lifeOf(tenantId) === COMPANY;

/** Seconds for which a browser keeps the cookie of a session. */
export const cookieLife = (tenantId: string | null): number => Math.min(lifeOf(tenantId).most, COMPANY.idle) / 1000;

/** An administrator has asked something in the panel: the session goes on, up to its longest. Written at most once a minute. */
export async function keepPanelSession(context: TenantContext, session: Session, now = new Date()): Promise<void> {
  if (now.getTime() - session.lastUsedAt.getTime() < MINUTE) return;
  await context.sql('update login_session set last_used_at = ?, expires_at = ? where id = ? and revoked_at is null', [now, expiryOf(session, now), session.id]);
}
