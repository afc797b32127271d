import { NotFound } from '@ilms/kernel/errors';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { audit } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { ACCESS_LIFETIME } from './access-token.ts';
import { LOCK_MINUTES, LoginAttempts } from './login-attempts.ts';
import { Membership } from './membership.entity.ts';
import { passwordMatches } from './password.ts';
import { Session } from './session.entity.ts';
import { User } from './user.entity.ts';

/** Days a session lives without being used. */
export const SESSION_DAYS = 30;
/** How long the refresh token before the current one still works, for two tabs that refresh at once. */
const ROTATION_GRACE = 30_000;

export interface SignedIn {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  viewer: { name: string; email: string };
}

export type LoginOutcome = { ok: SignedIn } | { refused: 'credentials' } | { refused: 'busy' } | { refused: 'locked'; retryAfter: number };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
const daysFrom = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000);

async function signedIn(user: User, session: Session, secret: string): Promise<SignedIn> {
  const accessToken = await platform().tokens.sign({ userId: user.id, sessionId: session.id, tenantId: session.tenantId ?? null });
  return { accessToken, expiresIn: ACCESS_LIFETIME, refreshToken: `${session.id}.${secret}`, viewer: { name: user.name, email: user.email } };
}

/** Whether this person may be in this company (or, with null, in the panel) at all. */
async function mayEnter(context: TenantContext, user: User, tenantId: string | null): Promise<boolean> {
  if (tenantId === null) return user.isActive && user.isAdmin;
  const [membership] = await context.find(Membership, { userId: user.id, tenantId, isActive: true } as never);
  return user.isActive && membership !== undefined;
}

/**
 * Signs a person in to one company, or to the panel. A wrong password, an unknown person and a person of another
 * company are answered alike and after the same work; too many failures lock the name out for everybody who types it, on record.
 */
export async function login(context: TenantContext, { email, password, tenantId, userAgent }: { email: string; password: string; tenantId: string | null; userAgent: string }): Promise<LoginOutcome> {
  const address = email.trim().toLowerCase();
  const attempts = new LoginAttempts(context, address);
  const { retryAfter, isLast } = await attempts.take();
  if (retryAfter > 0) return { refused: 'locked', retryAfter };
  const [user] = await context.find(User, { email: address } as never);
  // Side by side: a right password at the wrong door must not take longer than a wrong one.
  const [matches, isWelcome] = await Promise.all([passwordMatches(user?.passwordHash, password), user ? mayEnter(context, user, tenantId) : false]);
  if (matches === undefined) return { refused: 'busy' };
  if (!user || !matches || !isWelcome) {
    if (isLast) await context.transaction((tx) => audit(tx, { tenantId, actor: tx.actor, action: 'sign-in-locked', details: { email: address, minutes: LOCK_MINUTES }, requestId: tx.request.requestId }));
    return { refused: 'credentials' };
  }
  await attempts.succeeded();
  return { ok: await openSession(context, user, tenantId, userAgent) };
}

async function openSession(context: TenantContext, user: User, tenantId: string | null, userAgent: string): Promise<SignedIn> {
  const secret = randomBytes(32).toString('base64url');
  const now = new Date();
  const session = await context.transaction(async (tx) =>
    tx.create(Session, { id: uuidv7(), userId: user.id, tenantId, refreshHash: sha256(secret), previousRefreshHash: null, rotatedAt: now, createdAt: now, lastUsedAt: now, expiresAt: daysFrom(now, SESSION_DAYS), userAgent: userAgent.slice(0, 300) }));
  return signedIn(user, session, secret);
}

/** Signs a person in without their password: for whoever runs the system and could read its database anyway. It is audited. */
export async function signInAs(context: TenantContext, { email, tenantId, userAgent }: { email: string; tenantId: string | null; userAgent: string }): Promise<SignedIn> {
  const address = email.trim().toLowerCase();
  const [user] = await context.find(User, { email: address } as never);
  if (!user || !(await mayEnter(context, user, tenantId))) throw new NotFound('member', address, ['email']);
  return context.transaction(async (tx) => {
    await audit(tx, { tenantId, actor: tx.actor, action: 'signed-in-as', details: { email: address }, requestId: tx.request.requestId });
    return openSession(tx, user, tenantId, userAgent);
  });
}

/** A new access token for a refresh token, which is replaced. A token used after its successor ends the session: it was stolen. */
export async function refresh(context: TenantContext, token: string, tenantId: string | null): Promise<SignedIn | undefined> {
  const [sessionId, secret] = token.split('.');
  if (!sessionId || !secret || !isUuid(sessionId)) return undefined;
  return context.transaction(async (tx) => {
    const [session] = await tx.lockAll(Session, { id: sessionId } as never);
    const now = new Date();
    if (!session || session.revokedAt || session.expiresAt < now || (session.tenantId ?? null) !== tenantId) return undefined;
    const given = sha256(secret);
    const isCurrent = same(given, session.refreshHash);
    const isPrevious = session.previousRefreshHash != null && same(given, session.previousRefreshHash);
    if (!isCurrent && !(isPrevious && now.getTime() - session.rotatedAt.getTime() < ROTATION_GRACE)) {
      if (isPrevious) session.revokedAt = now;
      if (isPrevious) await audit(tx, { tenantId, actor: tx.actor, action: 'refresh-token-reused', details: { session: session.id }, requestId: tx.request.requestId });
      return undefined;
    }
    const user = await tx.em.findOne(User, { id: session.userId });
    if (!user || user.passwordChangedAt > session.createdAt || !(await mayEnter(tx, user, tenantId))) return undefined;
    if (isPrevious) return { ...(await signedIn(user, session, secret)), refreshToken: '' }; // the other tab holds the new one
    const next = randomBytes(32).toString('base64url');
    Object.assign(session, { previousRefreshHash: session.refreshHash, refreshHash: sha256(next), rotatedAt: now, lastUsedAt: now, expiresAt: daysFrom(now, SESSION_DAYS) });
    return signedIn(user, session, next);
  });
}

/** Ends the session of whoever holds its refresh token; its access tokens stop working within seconds. */
export async function signOut(context: TenantContext, token: string): Promise<void> {
  const [sessionId, secret] = token.split('.');
  if (!sessionId || !secret || !isUuid(sessionId)) return;
  await context.transaction(async (tx) => {
    const [session] = await tx.lockAll(Session, { id: sessionId } as never);
    const given = sha256(secret);
    // Another tab may have renewed it a moment ago: whoever held it may end it.
    const isTheirs = session && [session.refreshHash, session.previousRefreshHash].some((hash) => hash && same(given, hash));
    if (isTheirs) session.revokedAt ??= new Date();
  });
}

/** Ends a session of a member of the caller's company, for a person who may manage them. */
export async function revokeSession(context: TenantContext, id: string): Promise<Session> {
  return context.transaction(async (tx) => {
    const [session] = await tx.lockAll(Session, { id, tenantId: tx.tenant.id } as never);
    if (!session) throw new NotFound('session', id, ['id']);
    if (!session.revokedAt) {
      session.revokedAt = new Date();
      await audit(tx, { tenantId: tx.tenant.id, actor: tx.actor, action: 'session-revoked', details: { session: session.id }, requestId: tx.request.requestId });
    }
    return session;
  });
}
